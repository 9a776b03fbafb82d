package bullpen.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/**
 * Reads as much of an {@link Upload} as it may have. More is not read: the form is shown once more,
 * as 422, and knows by {@link #EXCEEDED} what to say.
 *
 * <p>It stands before the check of the form's token, which is in the same body.
 */
public final class UploadLimit extends OncePerRequestFilter {
    /** The request's attribute, true when the files were too large. */
    public static final String EXCEEDED = "bullpen.upload.exceeded";

    /** An upload of more may lie on the disk while it is read; trades are not written anywhere. */
    private static final int MOST_BYTES_IN_MEMORY = 3 << 20;

    private static final int MOST_BYTES_BESIDE_DISK = 64 << 10;

    /** A browser reads the answer only when it has sent all: so much of it is thrown away. */
    private static final long MOST_DRAINED_BYTES = 512L << 20;

    private final List<Upload> uploads;

    UploadLimit(List<Upload> uploads) {
        this.uploads = uploads;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals(HttpMethod.POST.name());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Viewer viewer = SignedIn.viewer();
        Upload upload = viewer == null ? null : sent(viewer, request.getServletPath());
        if (upload == null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(ServletContextRequest.MULTIPART_CONFIG_ELEMENT, limits(upload.most()));
        if (request.getContentLengthLong() > upload.most().toBytes()) {
            drain(request.getInputStream());
            showFormAgain(request, response, chain);
        } else if (request.getContentLengthLong() < 0 && isFoundTooLarge(request)) {
            showFormAgain(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void showFormAgain(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(EXCEEDED, true);
        response.setStatus(422);
        chain.doFilter(new Unread(request), response);
    }

    /** Reads what does not tell its length; what else is wrong with it, its reader finds. */
    private static boolean isFoundTooLarge(HttpServletRequest request) throws IOException {
        try {
            var _ = request.getParts();
            return false;
        } catch (ServletException unreadable) {
            // The server has no exception of its own for it.
            return String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause(unreadable).getMessage())
                    .startsWith("max length exceeded");
        }
    }

    private @Nullable Upload sent(Viewer viewer, String path) {
        return uploads.stream()
                .filter(one -> one.isSentTo(path) && one.maySend(viewer))
                .findFirst()
                .orElse(null);
    }

    private static MultipartConfigElement limits(DataSize most) {
        long bytes = most.toBytes();
        return new MultipartConfigElement(
                "",
                bytes,
                bytes,
                bytes > MOST_BYTES_IN_MEMORY ? MOST_BYTES_BESIDE_DISK : MOST_BYTES_IN_MEMORY);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long drained = 0;
        int read = 0;
        while (read >= 0 && drained < MOST_DRAINED_BYTES) {
            read = body.read(buffer);
            drained += read;
        }
    }

    /** As if the form were only asked for: what was sent with it is gone. */
    private static final class Unread extends HttpServletRequestWrapper {
        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
