package bullpen.user;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The sign-in form; a missing field is an empty one. */
record LoginForm(String email, String password, @BindParam("continue") @Nullable String target) {
    LoginForm(
            @Nullable String email,
            @Nullable String password,
            @BindParam("continue") @Nullable String target) {
        this.email = email == null ? "" : email;
        this.password = password == null ? "" : password;
        this.target = target;
    }
}
