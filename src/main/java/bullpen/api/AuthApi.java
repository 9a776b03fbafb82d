package bullpen.api;

import bullpen.user.Accounts;
import bullpen.user.ApiSessions;
import bullpen.web.ClientAddress;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing programs in and out. */
@RestController
@RequestMapping("/api/v1/auth")
final class AuthApi {
    record RegisterInput(
            @Nullable String email, @Nullable String password, @Nullable String displayName) {}

    record LoginInput(@Nullable String email, @Nullable String password) {}

    record RefreshInput(@Nullable String refreshToken) {}

    record SignedInView(
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn,
            UserView user) {}

    record UserView(String id, String displayName) {}

    private final Accounts accounts;
    private final ApiSessions sessions;

    AuthApi(Accounts accounts, ApiSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    SignedInView register(@RequestBody RegisterInput input, HttpServletRequest request) {
        var user =
                accounts.register(
                        orEmpty(input.email()),
                        orEmpty(input.displayName()),
                        orEmpty(input.password()),
                        ClientAddress.of(request));
        return view(sessions.open(user));
    }

    @PostMapping("/login")
    SignedInView login(@RequestBody LoginInput input, HttpServletRequest request) {
        var user =
                accounts.signIn(
                        orEmpty(input.email()),
                        orEmpty(input.password()),
                        ClientAddress.of(request));
        return view(sessions.open(user));
    }

    @PostMapping("/refresh")
    SignedInView refresh(@RequestBody RefreshInput input) {
        return view(sessions.refresh(orEmpty(input.refreshToken())));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@RequestBody RefreshInput input) {
        sessions.close(orEmpty(input.refreshToken()));
    }

    private static SignedInView view(ApiSessions.Tokens tokens) {
        return new SignedInView(
                tokens.accessToken(),
                tokens.refreshToken(),
                "Bearer",
                tokens.expiresIn(),
                new UserView(Long.toString(tokens.user().id()), tokens.user().displayName()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
