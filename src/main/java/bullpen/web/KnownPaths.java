package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The paths that controllers serve. What is at any other is a file for everybody, or nothing; and
 * that there is nothing, visitors may be told without signing in.
 */
final class KnownPaths implements RequestMatcher {
    private final Supplier<List<PathPattern>> patterns;

    /**
     * @param mappings looked up at the first request: controllers are not known before
     */
    KnownPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.patterns =
                SingletonSupplier.of(
                        () ->
                                mappings.stream()
                                        .flatMap(all -> all.getHandlerMethods().keySet().stream())
                                        .map(RequestMappingInfo::getPathPatternsCondition)
                                        .map(Objects::requireNonNull)
                                        .map(PathPatternsRequestCondition::getPatterns)
                                        .flatMap(Collection::stream)
                                        .distinct()
                                        .toList());
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        PathContainer path =
                RequestPath.parse(request.getRequestURI(), request.getContextPath())
                        .pathWithinApplication();
        return patterns.get().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
