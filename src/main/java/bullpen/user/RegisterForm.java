package bullpen.user;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The registration form; a missing field is an empty one. */
record RegisterForm(
        String email,
        String displayName,
        String password,
        @BindParam("continue") @Nullable String target) {
    RegisterForm(
            @Nullable String email,
            @Nullable String displayName,
            @Nullable String password,
            @BindParam("continue") @Nullable String target) {
        this.email = email == null ? "" : email;
        this.displayName = displayName == null ? "" : displayName;
        this.password = password == null ? "" : password;
        this.target = target;
    }
}
