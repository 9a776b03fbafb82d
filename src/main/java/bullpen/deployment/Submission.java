package bullpen.deployment;

import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.order.Ticket;
import bullpen.trading.OrderDesk;
import bullpen.trading.TicketProblems;
import bullpen.web.Problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the desk what was decided at a close. Each order has a key of its own, by its place in the
 * decision, so that the same decision given again orders nothing twice.
 */
final class Submission {
    private final Deployment deployment;
    private final OrderDesk desk;
    private final List<String> refusals = new ArrayList<>();
    private int taken;

    Submission(Deployment deployment, OrderDesk desk) {
        this.deployment = deployment;
        this.desk = desk;
    }

    Close give(Decision decision, LocalDate date, Instant now) {
        refusals.addAll(decision.refusals());
        for (int i = 0; i < decision.steps().size(); i++) {
            Decision.Step step = decision.steps().get(i);
            try {
                switch (step) {
                    case Decision.Submit submit -> submit(submit, keys(deployment, date) + i);
                    case Decision.Cancel cancel -> cancel(cancel);
                }
            } catch (Problem refused) {
                refusals.add(step.words() + ": " + refused.detail());
            }
        }
        String message = refusals.isEmpty() ? null : "Refused: " + String.join("; ", refusals);
        return new Close(date, State.DONE, now, taken, message);
    }

    /** What the keys of a close's orders begin with. */
    static String keys(Deployment deployment, LocalDate date) {
        return "deployment %d %s ".formatted(deployment.id(), date);
    }

    private void submit(Decision.Submit submit, String key) {
        String note = deployment.strategyName() + ", version " + deployment.version();
        desk.submit(
                deployment.userId(),
                new Ticket(
                        deployment.portfolioId(),
                        submit.symbol(),
                        submit.side(),
                        submit.size(),
                        submit.instruction(),
                        submit.timeInForce(),
                        note,
                        key,
                        null));
        taken++;
    }

    /**
     * One that has ended in the meantime, or that was canceled before a crash, needs it no more.
     */
    private void cancel(Decision.Cancel cancel) {
        try {
            desk.cancel(deployment.userId(), cancel.orderId());
        } catch (Problem problem) {
            if (!problem.code().equals(TicketProblems.notWorking().code())) {
                throw problem;
            }
        }
    }
}
