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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The browser sessions in which somebody is signed in; visitors have none. They live in memory, as
 * long as the server, for twelve hours at most or until half an hour after the last request. A
 * person has twenty: one more ends the oldest.
 */
@Component
public final class Sessions implements HttpSessionListener, HttpSessionAttributeListener {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int OF_A_PERSON = 20;

    private record SignIn(long userId, Instant began) {}

    private final Map<HttpSession, SignIn> signIns = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(ApplicationEventPublisher events, Clock clock, Jobs jobs) {
        this.events = events;
        this.clock = clock;
        jobs.every("End sessions after twelve hours", Duration.ofMinutes(1), this::endOld);
    }

    /** How many there are. */
    public int signedIn() {
        return signIns.size();
    }

    /** Ends all sessions of a person: their next request meets the sign-in page. */
    public void end(long userId) {
        endAll(signIn -> signIn.userId() == userId);
    }

    /** Ends the sessions that began twelve hours ago, used or not. */
    void endOld() {
        Instant oldest = clock.instant().minus(LONGEST);
        endAll(signIn -> !signIn.began().isAfter(oldest));
    }

    private void endAll(Predicate<SignIn> those) {
        signIns.forEach(
                (session, signIn) -> {
                    if (those.test(signIn)) {
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
        SignIn ended = signIns.remove(session);
        if (ended != null) {
            events.publishEvent(new SignInEnded(ended.userId()));
        }
    }

    private void keep(HttpSession session, @Nullable Object value) {
        if (value instanceof SecurityContext context) {
            Authentication authentication = context.getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
                Instant now = clock.instant();
                signIns.compute(
                        session,
                        (_, known) ->
                                new SignIn(viewer.userId(), known == null ? now : known.began()));
                endBeyondBound(viewer.userId());
            }
        }
    }

    private void endBeyondBound(long userId) {
        List<HttpSession> oldestFirst =
                signIns.entrySet().stream()
                        .filter(entry -> entry.getValue().userId() == userId)
                        .sorted(Comparator.comparing(entry -> entry.getValue().began()))
                        .map(Map.Entry::getKey)
                        .toList();
        oldestFirst.stream()
                .limit(Math.max(0, oldestFirst.size() - OF_A_PERSON))
                .forEach(this::end);
    }
}
