package bullpen.backtest;

import bullpen.web.CsvSheet;
import bullpen.web.Sheet;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A report's tables as CSV. */
final class ReportFiles {
    private ReportFiles() {}

    static void trades(Report report, OutputStream out) {
        List<String> columns =
                List.of(
                        "symbol",
                        "side",
                        "entryDate",
                        "entryPrice",
                        "entryReason",
                        "exitDate",
                        "exitPrice",
                        "exitReason",
                        "quantity",
                        "profit",
                        "return",
                        "bars",
                        "maxAdverse",
                        "maxFavorable",
                        "costs");
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (Report.Trip trip : report.trips()) {
                sheet.row(
                        trip.symbol(),
                        trip.side(),
                        date(trip.entryDay()),
                        number(trip.entryPrice()),
                        trip.entryReason(),
                        date(trip.exitDay()),
                        number(trip.exitPrice()),
                        trip.exitReason(),
                        number(trip.quantity()),
                        number(trip.profit()),
                        trip.fraction(),
                        trip.bars(),
                        trip.adverse(),
                        trip.favorable(),
                        number(trip.costs()));
            }
        }
    }

    static void fills(Report report, OutputStream out) {
        List<String> columns =
                List.of(
                        "date",
                        "symbol",
                        "side",
                        "quantity",
                        "price",
                        "value",
                        "commission",
                        "slippage",
                        "profit");
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (Report.Fill fill : report.fills()) {
                String profit = fill.profit();
                sheet.row(
                        date(fill.day()),
                        fill.symbol(),
                        fill.side(),
                        number(fill.quantity()),
                        number(fill.price()),
                        number(fill.value()),
                        number(fill.commission()),
                        number(fill.slippage()),
                        profit == null ? null : number(profit));
            }
        }
    }

    static void orders(Report report, OutputStream out) {
        List<String> columns =
                List.of("date", "symbol", "side", "size", "filled", "state", "code", "reason");
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (Report.OrderLine order : report.orders()) {
                sheet.row(
                        date(order.day()),
                        order.symbol(),
                        order.side(),
                        order.quantity(),
                        order.filled(),
                        order.state(),
                        order.code(),
                        order.message());
            }
        }
    }

    static void equity(Report report, OutputStream out) {
        List<Long> benchmark = report.benchmark();
        List<Long> gross = report.gross();
        List<String> columns = List.of("date", "equity", "benchmark", "positions");
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (int i = 0; i < report.days().size(); i++) {
                sheet.row(
                        date(report.days().get(i)),
                        dollars(report.equity().get(i)),
                        benchmark == null ? null : dollars(benchmark.get(i)),
                        gross.isEmpty() ? null : dollars(gross.get(i)));
            }
        }
    }

    private static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    private static BigDecimal dollars(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static BigDecimal number(String plain) {
        return new BigDecimal(plain);
    }
}
