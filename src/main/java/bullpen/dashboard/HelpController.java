package bullpen.dashboard;

import bullpen.strategy.ScriptApi;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.List;

/** Pages that explain: how things work here, and what they are made of. */
@Controller
final class HelpController {
    private static final List<Work> WORKS =
            List.of(
                    new Work("Spring Boot, Framework and Security", "Server", "Apache-2.0"),
                    new Work("Eclipse Jetty", "HTTP", "Apache-2.0 or EPL-2.0"),
                    new Work("Thymeleaf", "Pages", "Apache-2.0"),
                    new Work("Jackson", "JSON", "Apache-2.0"),
                    new Work("SQLite, with sqlite-jdbc", "Database", "Public domain, Apache-2.0"),
                    new Work("jOOQ, Flyway, HikariCP", "Database access", "Apache-2.0"),
                    new Work("Nashorn, with ASM", "Strategies", "GPL-2.0 with CE, BSD-3-Clause"),
                    new Work("Bucket4j, Caffeine", "Limits", "Apache-2.0"),
                    new Work("Nimbus JOSE+JWT", "Access tokens", "Apache-2.0"),
                    new Work("htmx", "Parts of pages", "0BSD"),
                    new Work("idiomorph", "Live updates", "0BSD"),
                    new Work("Chart.js", "Charts", "MIT"),
                    new Work("CodeMirror, Lezer", "Editor", "MIT"),
                    new Work("Inter", "Typeface", "SIL OFL 1.1"));

    private final ObjectProvider<BuildProperties> build;

    /** What Bullpen is made of. */
    record Work(String name, String purpose, String licence) {}

    HelpController(ObjectProvider<BuildProperties> build) {
        this.build = build;
    }

    @GetMapping("/help")
    String help(Model model) {
        model.addAttribute("scriptApi", ScriptApi.groups());
        return "help/help";
    }

    @GetMapping("/help/api")
    String api(Model model) {
        model.addAttribute(
                "base",
                ServletUriComponentsBuilder.fromCurrentContextPath().path("/api/v1").toUriString());
        return "help/api";
    }

    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("works", WORKS);
        BuildProperties properties = build.getIfAvailable();
        model.addAttribute("version", properties == null ? null : properties.getVersion());
        return "help/about";
    }
}
