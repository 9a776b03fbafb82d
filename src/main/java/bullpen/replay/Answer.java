package bullpen.replay;

import bullpen.engine.AccountRules;
import bullpen.engine.Reason;
import bullpen.replay.Instruction.Cancel;
import bullpen.replay.Instruction.Placing;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an account makes of what a strategy asked for at a close.
 *
 * @param instruction a cancellation is of an order that rested, by its number in the standing
 * @param refusal why the account does not take it, null when it does
 */
public record Answer(Instruction instruction, @Nullable Reason refusal) {
    /**
     * Orders of the last close have ids above this one, those before have not, however many they
     * were: so each is known by its id without the closes before.
     */
    static final int IDS_BEFORE = 1_000_000;

    /**
     * The answers to what was asked for, in its order. What was taken back at once is left out, as
     * are cancellations of what has ended.
     *
     * @param standing what the account had at the close
     * @param signals what {@link Backtest#rehearse} gave for it
     */
    public static List<Answer> of(
            List<BarSeries> series, AccountRules rules, Standing standing, List<Signal> signals) {
        LocalDate date = LocalDate.ofEpochDay(standing.epochDay());
        Run run = new Run(new Backtest.Setup(series, null, date, date, standing.cash(), rules));
        run.advance(0, standing.epochDay());
        run.reserveIds(IDS_BEFORE);
        run.stand(standing);
        run.mark();
        List<Asked> asked = new ArrayList<>();
        for (Signal signal : signals) {
            long id = run.nextId();
            asked.add(new Asked(signal.instruction(), id, run.submit(signal.instruction())));
        }
        List<Answer> answers = new ArrayList<>();
        for (Asked one : asked) {
            switch (one.instruction()) {
                case Placing placing -> {
                    OrderOutcome outcome = Objects.requireNonNull(run.outcome(one.firstId()));
                    if (outcome.state() != OrderOutcome.State.CANCELED) {
                        answers.add(new Answer(placing, outcome.reason()));
                    }
                }
                case Cancel cancel -> {
                    if (one.taken() && cancel.orderId() <= standing.orders()) {
                        answers.add(new Answer(cancel, null));
                    }
                }
            }
        }
        return answers;
    }

    private record Asked(Instruction instruction, long firstId, boolean taken) {}
}
