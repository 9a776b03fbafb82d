package bullpen;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Assertions;

import java.util.List;

/** The rules of WCAG 2.2 AA that a program can check, by axe. */
public final class Accessible {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessible() {}

    /** Fails with the rules that the page, as it now is, does not keep, and where. */
    public static void check(Page page) {
        List<String> found =
                new AxeBuilder(page)
                        .withTags(RULES).analyze().getViolations().stream()
                                .map(Accessible::words)
                                .toList();
        Assertions.assertEquals(List.of(), found, page.url());
    }

    private static String words(Rule rule) {
        return rule.getId() + " at " + rule.getNodes().getFirst().getHtml();
    }
}
