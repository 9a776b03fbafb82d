package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

import java.time.Duration;
import java.util.Set;

/** Sets theme and palette: {@code POST /appearance}, then back to the page it came from. */
@Controller
final class AppearanceController {
    @PostMapping("/appearance")
    RedirectView set(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String palette,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        keep("theme", theme, Appearance.THEMES, request, response);
        keep("palette", palette, Appearance.PALETTES, request, response);
        var page = new RedirectView(isOurs(back) ? back : "/", true);
        page.setStatusCode(HttpStatus.SEE_OTHER);
        page.setExpandUriTemplateVariables(false);
        return page;
    }

    private static void keep(
            String name,
            @Nullable String value,
            Set<String> allowed,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (value == null) {
            return;
        }
        boolean chosen = allowed.contains(value);
        var cookie =
                ResponseCookie.from(name, chosen ? value : "")
                        .path("/")
                        .maxAge(chosen ? Duration.ofDays(365) : Duration.ZERO)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** A path of this site and nothing that a browser could read as another's address. */
    private static boolean isOurs(String path) {
        return path.matches("/(?![/\\\\])[\\w/.-]*");
    }
}
