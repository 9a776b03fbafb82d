package bullpen.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Arrays;

/** Hands the {@link Viewer} to controllers. */
final class ViewerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Viewer viewer = SignedIn.viewer();
        if (viewer == null && !isNullable(parameter)) {
            throw Problem.unauthorized();
        }
        return viewer;
    }

    private static boolean isNullable(MethodParameter parameter) {
        return Arrays.stream(
                        parameter
                                .getExecutable()
                                .getAnnotatedParameterTypes()[parameter.getParameterIndex()]
                                .getAnnotations())
                .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
    }
}
