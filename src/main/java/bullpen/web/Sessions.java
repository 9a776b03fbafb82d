package bullpen.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The browser sessions in which somebody is signed in; they live in memory, as long as the server.
 */
@Component
public final class Sessions implements HttpSessionListener, HttpSessionAttributeListener {
    private final Map<HttpSession, Long> owners = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;

    Sessions(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** How many there are. */
    public int signedIn() {
        return owners.size();
    }

    /** Ends all sessions of a person: their next request meets the sign-in page. */
    public void end(long userId) {
        owners.forEach(
                (session, owner) -> {
                    if (owner == userId) {
                        end(session);
                    }
                });
    }

    private void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException ended) {
            // It ended by itself in this moment, which is as good.
        }
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        keep(event.getSession(), event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        keep(event.getSession(), event.getSession().getAttribute(event.getName()));
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof SecurityContext) {
            forget(event.getSession());
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        forget(event.getSession());
    }

    private void forget(HttpSession session) {
        Long owner = owners.remove(session);
        if (owner != null) {
            events.publishEvent(new SignInEnded(owner));
        }
    }

    private void keep(HttpSession session, @Nullable Object value) {
        if (value instanceof SecurityContext context) {
            Authentication authentication = context.getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
                owners.put(session, viewer.userId());
            }
        }
    }
}
