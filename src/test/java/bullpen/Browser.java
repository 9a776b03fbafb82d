package bullpen;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, one for all tests, a fresh profile for each: {@code @RegisterExtension final
 * Browser browser = new Browser();}. A test fails on any error in the console, violations of the
 * content security policy among them. Without Chromium the test is reported as skipped, unless
 * {@code -Dbullpen.browser=required}.
 */
public final class Browser implements BeforeEachCallback, AfterEachCallback {
    /** In milliseconds: other tests run beside it, and processors are few. */
    private static final int PATIENCE = 20_000;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static com.microsoft.playwright.@org.jspecify.annotations.Nullable Browser running;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        boolean present = Files.isExecutable(CHROMIUM);
        if (!present && "required".equals(System.getProperty("bullpen.browser"))) {
            Assertions.fail("Chromium is required here: apt-get install chromium");
        }
        Assumptions.assumeTrue(
                present, "Skipped: no Chromium. To run it: apt-get install chromium");
        complaints.clear();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        Assertions.assertEquals(List.of(), complaints, "the browser's console");
    }

    /** A page on a wide screen in the light scheme. */
    public Page open() {
        return open(1280, 900, ColorScheme.LIGHT, true);
    }

    /** A page of a person of their own: no cookies are shared with other pages. */
    public Page open(int width, int height, ColorScheme scheme, boolean javaScript) {
        BrowserContext context =
                chromium()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setViewportSize(width, height)
                                        .setColorScheme(scheme)
                                        .setJavaScriptEnabled(javaScript));
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")
                            || message.text().contains("Content Security")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** For tests that provoke an error on purpose: forgets what the console said so far. */
    public void forgive(String expected) {
        complaints.removeIf(complaint -> complaint.contains(expected));
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        com.microsoft.playwright.Browser browser = running;
        if (browser == null) {
            browser =
                    Playwright.create(
                                    new Playwright.CreateOptions()
                                            .setEnv(
                                                    Map.of(
                                                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                            "1")))
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(CHROMIUM)
                                            .setArgs(
                                                    List.of(
                                                            "--no-sandbox",
                                                            "--disable-gpu",
                                                            "--disable-quic",
                                                            "--disable-background-networking",
                                                            "--disable-component-update",
                                                            "--disable-sync")));
            running = browser;
        }
        return browser;
    }
}
