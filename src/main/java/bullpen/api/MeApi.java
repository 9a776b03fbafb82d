package bullpen.api;

import bullpen.user.Accounts;
import bullpen.user.User;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Who calls. */
@RestController
final class MeApi {
    record MeView(String id, String email, String displayName, List<String> roles) {}

    private final Accounts accounts;

    MeApi(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v1/me")
    MeView me(Viewer viewer) {
        User user = accounts.find(viewer.userId()).orElseThrow(Problem::unauthorized);
        return new MeView(
                Long.toString(user.id()),
                user.email(),
                user.displayName(),
                user.admin() ? List.of("user", "admin") : List.of("user"));
    }
}
