package bullpen.transfer;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Account;
import bullpen.portfolio.PastTrade;
import bullpen.portfolio.PastTrades;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads files of trades, tries them out and books them. */
@Component
final class Imports {
    private final PastTrades trades;
    private final MarketCalendar calendar;

    Imports(PastTrades trades, MarketCalendar calendar) {
        this.trades = trades;
        this.calendar = calendar;
    }

    /**
     * What a file would do; nothing is stored.
     *
     * @throws Problem 404 if the user has no such portfolio in use; 409 if it takes no trades; 422
     *     if the file cannot be read at all
     */
    ImportReview review(long userId, long portfolioId, ImportForm form) {
        String text = form.text();
        List<CsvText.Row> lines = ImportForm.rows(text);
        List<String> header = lines.getFirst().cells();
        Columns columns = form.columns(header);
        List<RowProblem> problems = new ArrayList<>();
        for (Columns.Part part : Columns.Part.values()) {
            if (part.isRequired() && columns.of(part) == null) {
                problems.add(
                        new RowProblem(
                                lines.getFirst().line(),
                                "Choose the column that holds the " + part.label() + "."));
            }
        }
        if (!problems.isEmpty()) {
            return new ImportReview(text, header, columns, List.of(), problems, null, List.of());
        }
        List<TradeRow> rows =
                read(lines.subList(1, lines.size()), columns, CsvText.hasCommas(text), problems);
        PastTrades.Trial trial = tryOut(userId, portfolioId, form, rows);
        for (PastTrades.Refusal refusal : trial.refusals()) {
            problems.add(new RowProblem(rows.get(refusal.index()).line(), refusal.message()));
        }
        problems.sort(Comparator.comparingInt(RowProblem::line));
        Account after = trial.after();
        return new ImportReview(
                text, header, columns, rows, problems, after.cash(), after.positions());
    }

    /**
     * Books a file, unless it was booked with the same token before.
     *
     * @return where the trades are; null if the file cannot be booked as a whole, and nothing is
     * @throws Problem as {@link #review}; 422 without a token
     */
    PastTrades.@Nullable Booking book(
            long userId, long portfolioId, String name, ImportForm form, ImportReview review) {
        String token = form.checkedToken();
        if (!review.isBookable()) {
            return trades.booked(userId, portfolioId, token);
        }
        List<PastTrade> booked = review.rows().stream().map(TradeRow::trade).toList();
        return form.isAnew()
                ? trades.bookAnew(userId, portfolioId, token, name, booked)
                : trades.bookInto(userId, portfolioId, token, booked);
    }

    private PastTrades.Trial tryOut(
            long userId, long portfolioId, ImportForm form, List<TradeRow> rows) {
        List<PastTrade> tried = rows.stream().map(TradeRow::trade).toList();
        return form.isAnew()
                ? trades.tryAnew(userId, portfolioId, tried)
                : trades.tryInto(userId, portfolioId, tried);
    }

    /** Oldest first; of trades at the same instant, as they happened by the order of the file. */
    private List<TradeRow> read(
            List<CsvText.Row> lines,
            Columns columns,
            boolean betweenCommas,
            List<RowProblem> problems) {
        var numbers = WrittenNumbers.of(columns.numbers(lines), betweenCommas);
        var reader = new TradeReader(columns, numbers, calendar);
        List<TradeRow> rows = new ArrayList<>();
        for (CsvText.Row line : lines) {
            PastTrade trade = reader.read(line, problems);
            if (trade != null) {
                rows.add(new TradeRow(line.line(), trade));
            }
        }
        boolean newestFirst =
                rows.size() > 1
                        && rows.getFirst().trade().at().isAfter(rows.getLast().trade().at());
        List<TradeRow> ordered = newestFirst ? new ArrayList<>(rows.reversed()) : rows;
        ordered.sort(Comparator.comparing(row -> row.trade().at()));
        return ordered;
    }
}
