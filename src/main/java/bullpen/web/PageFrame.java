package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/** What the layout of each page needs besides the page's own model. */
@Component
final class PageFrame implements HandlerInterceptor {
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

    /** A redirection would carry all this in its address. */
    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page == null || isRedirection(page)) {
            return;
        }
        MarketLabel label = marketLabel.getIfAvailable();
        Viewer viewer = SignedIn.viewer();
        UnreadCount messages = unreadCount.getIfAvailable();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        page.addObject("viewer", viewer);
        page.addObject("unread", viewer == null || messages == null ? 0 : messages.of(viewer));
        page.addObject("path", path);
        page.addObject("marketLabel", label == null ? null : label.text());
        page.addObject("appearance", Appearance.of(request));
        page.addObject("importMap", importMap.json());
    }

    private static boolean isRedirection(ModelAndView page) {
        String view = page.getViewName();
        return view != null && view.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
    }
}
