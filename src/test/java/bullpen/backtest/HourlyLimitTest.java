package bullpen.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.Api;
import bullpen.DailyBarFiles;
import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Ten backtests an hour, by the form and by the API together. */
@OwnServer
@TestPropertySource(properties = "bullpen.limits=on")
class HourlyLimitTest {
    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;

    @BeforeEach
    void importPrices(@TempDir Path folder) throws IOException {
        LocalDate first = LocalDate.of(2015, 1, 2);
        DailyBarFiles.write(folder, first, first.plusDays(30), List.of("BTH"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void theEleventhIsToldWhenToTryAgain() {
        Person person = people.newcomer();
        Api api = person.api();
        String strategy =
                api.post(
                                "strategies",
                                Map.of("name", "S", "kind", "javascript", "source", "log(1)"))
                        .expect(201)
                        .get("id")
                        .asString();
        Map<String, Object> input =
                Map.of(
                        "strategyId",
                        strategy,
                        "symbols",
                        List.of("BTH"),
                        "startDate",
                        "2015-01-02",
                        "endDate",
                        "2015-01-10",
                        "source",
                        "imported");
        for (int i = 0; i < 10; i++) {
            api.post("backtests", Map.of("strategyId", strategy)).expect(422);
            String id = api.post("backtests", input).expect(202).get("id").asString();
            api.delete("backtests/" + id).expect(200);
        }
        Api.Answer refused = api.post("backtests", input);
        refused.expectProblem(429, "too_many_backtests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 360);

        HtmlPage page = person.page("/strategies/" + strategy + "/backtests/new");
        HtmlForm form = page.querySelector("form[action$='/backtests']");
        page =
                Person.submit(
                        form,
                        Map.of(
                                "symbols", "BTH",
                                "startDate", "2015-01-02",
                                "endDate", "2015-01-10",
                                "startingCapital", "12,345",
                                "benchmark", ""));
        assertEquals(429, page.getWebResponse().getStatusCode());
        assertThat(page.getWebResponse().getResponseHeaderValue("Retry-After")).isNotBlank();
        assertThat(page.asNormalizedText()).contains("ten backtests within an hour");
        form = page.querySelector("form[action$='/backtests']");
        assertEquals("12,345", form.getInputByName("startingCapital").getValue());
    }
}
