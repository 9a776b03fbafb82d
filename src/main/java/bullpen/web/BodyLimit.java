package bullpen.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the body of an API request whole, up to 1 MB; more is answered 413. What follows may read
 * it as often as it likes.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final int MOST_BYTES = 1 << 20;

    /** A sender hears the answer only when it has sent its body: so much of it is thrown away. */
    private static final int MOST_DRAINED_BYTES = 8 << 20;

    private final ApiRefusals refusals;

    BodyLimit(ApiRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            drain(request.getInputStream());
            refusals.write(
                    new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "too_large",
                            "A request's body may have 1 MB at most.",
                            List.of()),
                    request,
                    response);
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    private static void drain(InputStream rest) throws IOException {
        byte[] buffer = new byte[8192];
        int drained = 0;
        int read = 0;
        while (read >= 0 && drained < MOST_DRAINED_BYTES) {
            read = rest.read(buffer);
            drained += read;
        }
    }

    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is read already");
        }
    }
}
