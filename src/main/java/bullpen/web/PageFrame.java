package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of each page needs besides the page's own model. */
@ControllerAdvice(annotations = Controller.class)
final class PageFrame {
    private final ObjectProvider<MarketLabel> marketLabel;
    private final ObjectProvider<UnreadCount> unreadCount;
    private final ImportMap importMap;

    PageFrame(
            ObjectProvider<MarketLabel> marketLabel,
            ObjectProvider<UnreadCount> unreadCount,
            ImportMap importMap) {
        this.marketLabel = marketLabel;
        this.unreadCount = unreadCount;
        this.importMap = importMap;
    }

    /** The API answers without pages, so it needs none of this. */
    @ModelAttribute
    void frame(Model model, HttpServletRequest request) {
        if (request.getServletPath().startsWith("/api/")) {
            return;
        }
        MarketLabel label = marketLabel.getIfAvailable();
        Viewer viewer = SignedIn.viewer();
        UnreadCount messages = unreadCount.getIfAvailable();
        model.addAttribute("viewer", viewer);
        model.addAttribute("unread", viewer == null || messages == null ? 0 : messages.of(viewer));
        model.addAttribute(
                "path", request.getRequestURI().substring(request.getContextPath().length()));
        model.addAttribute("marketLabel", label == null ? null : label.text());
        model.addAttribute("appearance", Appearance.of(request));
        model.addAttribute("importMap", importMap.json());
    }
}
