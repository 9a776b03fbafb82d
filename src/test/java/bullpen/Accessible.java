package bullpen;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import org.junit.jupiter.api.Assertions;

import java.util.List;

/** The rules of WCAG 2.2 AA that a program can check, by axe. */
public final class Accessible {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The rules among them that look at colours: all that a colour scheme can break. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int[] WIDTHS = {390, 1280};

    private Accessible() {}

    /**
     * Fails with the rules that the page, as it now is, does not keep on a narrow or a wide screen,
     * in the light or the dark scheme, and where.
     */
    public static void checkEveryLook(Page page) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            look(page, ColorScheme.LIGHT);
            check(page, width + " light", axe(page).withTags(RULES));
            look(page, ColorScheme.DARK);
            check(page, width + " dark", axe(page).withRules(COLOURS));
        }
        look(page, ColorScheme.LIGHT);
    }

    /** The same of the page in the one look that it has. */
    public static void checkThisLook(Page page) {
        check(page, "as it is", axe(page).withTags(RULES));
    }

    private static void look(Page page, ColorScheme scheme) {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    /**
     * Without the empty page beside it in which axe gathers the results of frames: we have none.
     */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void check(Page page, String look, AxeBuilder axe) {
        List<String> found = axe.analyze().getViolations().stream().map(Accessible::words).toList();
        Assertions.assertEquals(List.of(), found, page.url() + " " + look);
    }

    private static String words(Rule rule) {
        return rule.getId() + " at " + rule.getNodes().getFirst().getHtml();
    }
}
