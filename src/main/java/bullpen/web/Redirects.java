package bullpen.web;

import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** After a form has done its work, the answer is 303: look there, with a GET. */
@Component
final class Redirects {
    Redirects(ThymeleafViewResolver views) {
        views.setRedirectHttp10Compatible(false);
    }
}
