package bullpen.backtest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.Problem;
import bullpen.web.Problem.FieldMessage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The limits of a backtest. */
final class RequestCheck {
    private static final int MAX_SYMBOLS = 50;
    private static final int MAX_YEARS = 5;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
    private static final Money LEAST_CAPITAL = Money.of("100");
    private static final Money MOST_CAPITAL = Money.of("1000000000");
    private static final Money MOST_COMMISSION = Money.of("1000");

    private RequestCheck() {}

    /**
     * @throws Problem 422 with a message for each field that is wrong
     */
    static void check(BacktestRequest request, BacktestBars bars) {
        List<FieldMessage> messages = new ArrayList<>();
        period(request, messages);
        amounts(request, messages);
        if (request.symbols().isEmpty() || request.symbols().size() > MAX_SYMBOLS) {
            messages.add(new FieldMessage("symbols", "Name 1 to 50 symbols."));
        }
        if (messages.isEmpty()) {
            messages.addAll(bars.problems(request));
        }
        if (!messages.isEmpty()) {
            throw Problem.invalid(
                    "invalid_backtest",
                    "The backtest cannot be run as it is.",
                    messages.toArray(FieldMessage[]::new));
        }
    }

    private static void period(BacktestRequest request, List<FieldMessage> messages) {
        if (request.startDate().isBefore(FIRST) || request.endDate().isAfter(LAST)) {
            messages.add(new FieldMessage("startDate", "A backtest is of days since 1900."));
        } else if (!request.startDate().isBefore(request.endDate())) {
            messages.add(new FieldMessage("endDate", "The end must be after the start."));
        } else if (request.startDate().plusYears(MAX_YEARS).isBefore(request.endDate())) {
            messages.add(new FieldMessage("endDate", "At most five years."));
        }
    }

    private static void amounts(BacktestRequest request, List<FieldMessage> messages) {
        Money capital = request.startingCapital();
        if (capital.compareTo(LEAST_CAPITAL) < 0 || capital.compareTo(MOST_CAPITAL) > 0) {
            messages.add(new FieldMessage("startingCapital", "From $100 to $1,000,000,000."));
        }
        Money commission = request.commission();
        if (commission.isNegative() || commission.compareTo(MOST_COMMISSION) > 0) {
            messages.add(new FieldMessage("commission", "From $0 to $1,000 an order."));
        }
        int slippage = request.slippageBps();
        if (slippage < 0 || slippage > Costs.MAX_SLIPPAGE_BPS) {
            messages.add(new FieldMessage("slippageBps", "From 0 to 1,000 basis points."));
        }
    }
}
