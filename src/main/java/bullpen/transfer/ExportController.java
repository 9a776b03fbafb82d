package bullpen.transfer;

import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.web.CsvSheet;
import bullpen.web.Sheet;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Locale;

/** A portfolio's tables as files. */
@Controller
final class ExportController {
    private static final String TABLES = "orders|fills|ledger|positions|settings|days";

    private final PortfolioQueries portfolios;
    private final Exports exports;
    private final JsonMapper json;

    ExportController(PortfolioQueries portfolios, Exports exports, JsonMapper json) {
        this.portfolios = portfolios;
        this.exports = exports;
        this.json = json;
    }

    @GetMapping("/portfolios/{id}/{table:" + TABLES + "}.csv")
    void csv(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String table,
            HttpServletResponse response)
            throws IOException {
        PortfolioView portfolio = portfolios.owned(viewer.userId(), id);
        Exports.Table which = Exports.Table.valueOf(table.toUpperCase(Locale.ROOT));
        begin(response, "text/csv;charset=UTF-8", "portfolio-" + id + "-" + table + ".csv");
        try (Sheet sheet = new CsvSheet(response.getOutputStream(), which.columns())) {
            exports.write(which, viewer.userId(), portfolio, sheet);
        }
    }

    @GetMapping("/portfolios/{id}/{table:" + TABLES + "}.json")
    void json(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable String table,
            HttpServletResponse response)
            throws IOException {
        PortfolioView portfolio = portfolios.owned(viewer.userId(), id);
        Exports.Table which = Exports.Table.valueOf(table.toUpperCase(Locale.ROOT));
        begin(response, "application/json", "portfolio-" + id + "-" + table + ".json");
        try (Sheet sheet = new JsonSheet(response.getOutputStream(), which.columns(), json)) {
            exports.write(which, viewer.userId(), portfolio, sheet);
        }
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
