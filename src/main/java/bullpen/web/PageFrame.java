package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of each page needs besides the page's own model. */
@ControllerAdvice(annotations = Controller.class)
final class PageFrame {
    private final ObjectProvider<MarketLabel> marketLabel;
    private final ImportMap importMap;

    PageFrame(ObjectProvider<MarketLabel> marketLabel, ImportMap importMap) {
        this.marketLabel = marketLabel;
        this.importMap = importMap;
    }

    @ModelAttribute("viewer")
    @Nullable Viewer viewer() {
        return SignedIn.viewer();
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @ModelAttribute("marketLabel")
    @Nullable String marketLabel() {
        MarketLabel label = marketLabel.getIfAvailable();
        return label == null ? null : label.text();
    }

    @ModelAttribute("appearance")
    Appearance appearance(HttpServletRequest request) {
        return Appearance.of(request);
    }

    @ModelAttribute("importMap")
    String importMap() {
        return importMap.json();
    }
}
