package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.Api;
import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;

import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that describes the API says neither less nor more than the server does. */
@RunningServer
class ApiGuideTest {
    private static final Pattern METHOD = Pattern.compile("-X (\\w+)");
    private static final Pattern BODY = Pattern.compile("--json '(.*)' \"?\\$API", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("\\$API/([^\"\\s]+)\"?$");
    private static final Pattern KEY = Pattern.compile("Idempotency-Key: ([\\w-]+)");

    @Autowired People people;
    @Autowired RequestMappingHandlerMapping mappings;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @TempDir Path folder;

    @Test
    void everyCallIsDescribedAndEveryDescriptionIsOfACall() {
        var served = new TreeSet<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(
                        mapping -> {
                            for (String path : mapping.getPatternValues()) {
                                if (path.startsWith("/api/v1/")) {
                                    mapping.getMethodsCondition()
                                            .getMethods()
                                            .forEach(method -> served.add(method + " " + path));
                                }
                            }
                        });
        assertThat(texts("code.call")).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void theExamplesCallTheServerThatShowsThem() {
        assertThat(texts("#conventions ~ pre").getFirst())
                .startsWith("API=" + people.url() + "/api/v1\n");
    }

    @Test
    void everyWordOfTheRulesIsDescribed() {
        String grammar = String.join(" ", texts("#rules + dl"));
        List<Enum<?>> words = new ArrayList<>();
        words.addAll(List.of(Relation.values()));
        words.addAll(List.of(PriceField.values()));
        words.addAll(List.of(Indicator.Kind.values()));
        assertThat(words)
                .allSatisfy(
                        word ->
                                assertThat(grammar)
                                        .contains(
                                                '"' + word.name().toLowerCase(Locale.ROOT) + '"'));
    }

    @Test
    void everyExampleWorks() throws Exception {
        DailyBarFiles.write(
                folder, LocalDate.of(2024, 1, 2), LocalDate.of(2025, 12, 31), List.of("AAPL"));
        new PriceImport(reader, writer, LocalDate.of(2026, 1, 1)).read(List.of(folder));
        Person bot = people.newcomer();
        Map<String, String> variables = new HashMap<>();
        variables.put("REFRESH", bot.tokens().get("refreshToken").asString());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        variables.put("START", now.plus(1, ChronoUnit.DAYS).toString());
        variables.put("END", now.plus(8, ChronoUnit.DAYS).toString());
        people.post("AAPL", "195", "194.9", "195.1");
        people.post("SPY", "500", "499.9", "500.1");
        List<String> deletions = new ArrayList<>();
        for (String example : texts("pre.example")) {
            if (example.contains("DELETE") && !example.contains("orders")) {
                deletions.add(example);
            } else {
                run(bot, example, variables);
            }
        }
        for (String example : deletions) {
            run(bot, example, variables);
        }
    }

    private void run(Person bot, String example, Map<String, String> variables) throws Exception {
        String path = fill(find(PATH, example), variables);
        String method = METHOD.matcher(example).find() ? find(METHOD, example) : "";
        boolean sends = BODY.matcher(example).find();
        String body = sends ? fill(find(BODY, example).replace("'", ""), variables) : null;
        if (path.startsWith("stream")) {
            var stream =
                    HttpClient.newHttpClient()
                            .send(
                                    bot.api().request(path).build(),
                                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            stream.body().close();
            return;
        }
        if (path.equals("backtests") && body != null) {
            body = body.replaceFirst("}$", ",\"source\":\"imported\"}");
        }
        Map<String, String> headers =
                KEY.matcher(example).find()
                        ? Map.of("Idempotency-Key", find(KEY, example))
                        : Map.of();
        Api api =
                path.startsWith("admin/")
                        ? people.admin().api()
                        : example.contains("$AUTH") ? bot.api() : people.visitor();
        String verb = !method.isEmpty() ? method : sends ? "POST" : "GET";
        Api.Answer answer = api.send(verb, path, body, headers);
        assertThat(answer.status()).as(example + "\n" + answer.body()).isBetween(200, 299);
        keep(path, verb, answer, variables);
    }

    /** Takes down what later examples name. */
    private static void keep(
            String path, String verb, Api.Answer answer, Map<String, String> variables) {
        String name =
                switch (path) {
                    case "portfolios" -> "PORTFOLIO";
                    case "trading/orders" -> "ORDER";
                    case "strategies" -> "STRATEGY";
                    case "backtests" -> "BACKTEST";
                    case "contests" -> "CONTEST";
                    case "watchlists" -> "WATCHLIST";
                    case "alerts" -> "ALERT";
                    default -> "";
                };
        if (verb.equals("POST") && !name.isEmpty()) {
            variables.put(name, answer.json().get("id").asString());
        }
        if (answer.json().has("refreshToken")) {
            variables.put("REFRESH", answer.json().get("refreshToken").asString());
        }
    }

    private static String fill(String text, Map<String, String> variables) {
        return Pattern.compile("\\$([A-Z]+)")
                .matcher(text)
                .replaceAll(found -> variables.getOrDefault(found.group(1), found.group(1)));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private List<String> texts(String selector) {
        HtmlPage page = Person.load(Person.newBrowser(), people.url() + "/help/api");
        List<String> texts = new ArrayList<>();
        for (DomNode node : page.querySelectorAll(selector)) {
            texts.add(node.getTextContent().strip());
        }
        return texts;
    }
}
