package bullpen;

import bullpen.user.QuickPasswords;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A test against the real server: a random port, an SQLite file of its own, no limits, an open
 * market whose prices the tests set. All such tests share one server, so each uses people of its
 * own:
 *
 * <pre>{@code
 * @RunningServer
 * class PortfolioPagesTest {
 *     @Autowired People people;
 *
 *     @Test
 *     void opens() {
 *         HtmlPage page = people.newcomer().page("/portfolios"); // without JavaScript
 *         JsonNode json = people.newcomer().api().get("portfolios").expect(200);
 *     }
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Bullpen.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bullpen.limits=off",
            "bullpen.workers=1",
            "bullpen.demo=false",
            "bullpen.market.sources=manual",
            "bullpen.market.calendar=always-open",
            "bullpen.admin.email=" + People.ADMIN_EMAIL,
            "bullpen.admin.password=" + People.PASSWORD,
            "server.shutdown=immediate"
        })
@ContextConfiguration(initializers = RunningServer.DataFolder.class)
@Import({People.class, QuickPasswords.class})
public @interface RunningServer {
    /** Gives each server an empty folder below the build's. */
    final class DataFolder
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path parent = Files.createDirectories(Path.of("target", "servers"));
                Path folder = Files.createTempDirectory(parent, "data");
                TestPropertyValues.of("bullpen.data=" + folder).applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
