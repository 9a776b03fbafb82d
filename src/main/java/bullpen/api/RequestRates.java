package bullpen.api;

import bullpen.web.ApiRefusals;
import bullpen.web.ClientAddress;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;

/**
 * How often one may call: 60 orders and 600 other requests a minute for each user, or for each
 * address where nobody is signed in. Every answer says where the caller stands.
 */
@Component
@Order(RequestRates.ORDER)
final class RequestRates extends OncePerRequestFilter {
    /** Before answers are given again, so that these say it as well. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateLimit orders;
    private final RateLimit requests;
    private final ApiRefusals refusals;

    RequestRates(Limits limits, ApiRefusals refusals) {
        this.orders = limits.evenly(60, MINUTE);
        this.requests = limits.evenly(600, MINUTE);
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimit limit = isOrder(request) ? orders : requests;
        var decision = limit.take(caller(request));
        response.setHeader("RateLimit-Limit", Long.toString(decision.limit()));
        response.setHeader("RateLimit-Remaining", Long.toString(decision.remaining()));
        response.setHeader(
                "RateLimit-Reset", Integer.toString(RateLimit.seconds(decision.reset())));
        try {
            decision.orRefuse("too_many_requests", "You are calling too often.");
        } catch (Problem problem) {
            refusals.write(problem, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOrder(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                && request.getServletPath().startsWith("/api/v1/trading/orders")
                && !request.getServletPath().endsWith("/preview");
    }

    private static String caller(HttpServletRequest request) {
        Viewer viewer = SignedIn.viewer();
        return viewer == null ? ClientAddress.of(request) : "user " + viewer.userId();
    }
}
