package bullpen.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Renders fragments where there is no request: for the live stream, out of the same template files
 * that the pages use.
 */
@Component
public final class Fragments {
    private final SpringTemplateEngine templates;

    /** Dear to make, and used by one thread at a time. */
    private final ThreadLocal<ThymeleafEvaluationContext> evaluation;

    Fragments(
            SpringTemplateEngine templates,
            ApplicationContext beans,
            ResourceUrlProvider addresses) {
        this.templates = templates;
        this.evaluation =
                ThreadLocal.withInitial(() -> new ThymeleafEvaluationContext(beans, null));
        templates.setLinkBuilder(new Links(addresses));
    }

    /**
     * The HTML of a fragment's file.
     *
     * @param template such as {@code ticket/_order}
     * @param model the fragment's parameters by name
     */
    public String render(String template, Map<String, ? extends @Nullable Object> model) {
        Map<String, @Nullable Object> variables = new HashMap<>(model);
        variables.put(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                evaluation.get());
        return templates.process(template, new Context(Locale.US, variables));
    }

    /**
     * Without a request, links start at the root; those to our files get the same versioned address
     * as on pages, so that a pushed fragment equals the one it replaces.
     */
    private static final class Links extends StandardLinkBuilder {
        private final ResourceUrlProvider addresses;

        Links(ResourceUrlProvider addresses) {
            this.addresses = addresses;
        }

        @Override
        protected String computeContextPath(
                IExpressionContext context, String base, Map<String, Object> parameters) {
            return context instanceof IWebContext
                    ? super.computeContextPath(context, base, parameters)
                    : "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            if (context instanceof IWebContext) {
                return super.processLink(context, link);
            }
            String address = addresses.getForLookupPath(link);
            return address == null ? link : address;
        }
    }
}
