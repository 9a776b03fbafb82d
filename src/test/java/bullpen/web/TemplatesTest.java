package bullpen.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mistakes in templates that no compiler sees and that only some states of a page would show. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("templates");
    private static final Pattern TAG = Pattern.compile("<[a-z](?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern REPLACED = Pattern.compile("\\sth:(replace|insert)=");
    private static final Pattern DROPPED = Pattern.compile("\\sth:(if|unless|each|with)=");
    private static final Pattern REFUSED =
            Pattern.compile("\\s(style|th:style|on[a-z]+|hx-on[-:a-z]*|hx-vars|hx-vals=.js:)=");
    private static final Pattern CALLED = Pattern.compile("~\\{([a-z_/-]+) :: ([a-z]+)");
    private static final Pattern NAMED = Pattern.compile("th:fragment=\"([a-z]+)");

    @Test
    void nothingStandsBesideAReplacementThatItWouldDrop() throws IOException {
        assertEquals(
                List.of(),
                tags(tag -> REPLACED.matcher(tag).find() && DROPPED.matcher(tag).find()),
                "th:replace comes first and drops these; put them on a th:block around it");
    }

    @Test
    void nothingIsInlineThatTheSecurityPolicyRefuses() throws IOException {
        assertEquals(List.of(), tags(tag -> REFUSED.matcher(tag).find()));
    }

    @Test
    void everyFragmentThatIsCalledExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files()) {
            Matcher call = CALLED.matcher(Files.readString(file));
            while (call.find()) {
                Path called = TEMPLATES.resolve(call.group(1) + ".html");
                if (!Files.exists(called) || !names(called).contains(call.group(2))) {
                    missing.add(file + ": " + call.group());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static List<String> names(Path file) throws IOException {
        return NAMED.matcher(Files.readString(file)).results().map(name -> name.group(1)).toList();
    }

    private static List<String> tags(Predicate<String> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            TAG.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(wanted)
                    .forEach(tag -> found.add(file + ": " + tag));
        }
        return found;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }
}
