package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/** Writes the problem+json of refusals that happen before a controller is reached. */
@Component
public final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    ApiRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(Problem.unauthorized(), request, response);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(Problem.forbidden(), request, response);
    }

    /** Answers with the problem. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = Errors.json(problem, request);
        response.setStatus(answer.getStatusCode().value());
        Errors.tellWhen(problem, response);
        response.setContentType(String.valueOf(answer.getHeaders().getContentType()));
        json.writeValue(response.getOutputStream(), answer.getBody());
    }
}
