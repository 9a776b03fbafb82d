package bullpen.api;

import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.OptionalLong;

/**
 * Which part of a list is asked for: {@code ?limit=&after=}.
 *
 * @param limit 1 to 500, 50 when absent
 * @param after the id after which to go on, out of the cursor; empty at the beginning
 */
record Paging(int limit, OptionalLong after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    /** Begins each cursor, so that a word that came from elsewhere is not taken for one. */
    private static final String MARK = "at-";

    /** What a client gives back to go on after this id; it should not read anything into it. */
    static String cursor(long id) {
        return MARK + Long.toString(id, Character.MAX_RADIX);
    }

    /** For lists that are read from their newest item on: only those with smaller ids. */
    @Nullable Long before() {
        return after.isPresent() ? after.getAsLong() : null;
    }

    static Paging of(@Nullable String limit, @Nullable String after) {
        return new Paging(
                limit == null ? DEFAULT : parseLimit(limit),
                after == null ? OptionalLong.empty() : parseCursor(after));
    }

    private static int parseLimit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as one out of range is.
        }
        throw Problem.invalidField("limit", "is a number from 1 to " + MOST);
    }

    private static OptionalLong parseCursor(String text) {
        try {
            if (text.startsWith(MARK)) {
                String id = text.substring(MARK.length());
                return OptionalLong.of(Long.parseLong(id, Character.MAX_RADIX));
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as one without the mark is.
        }
        throw Problem.invalidField("after", "is no cursor that a list has given");
    }

    /** Hands the paging of a request to controllers. */
    static final class Argument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Paging.class;
        }

        @Override
        public Paging resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return of(request.getParameter("limit"), request.getParameter("after"));
        }
    }
}
