package bullpen.contest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.trading.NewPortfolio;
import bullpen.web.Names;
import bullpen.web.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A contest that somebody wants to organise; times are the market's. A start in the past starts it
 * running.
 */
public record NewContest(
        String name,
        String description,
        Contest.Visibility visibility,
        Instant startsAt,
        Instant endsAt,
        Money startingCash,
        Costs costs,
        Contest.Scoring scoring) {

    public static final int MAX_NAME = NewPortfolio.NAME_LENGTH;
    public static final int MAX_DESCRIPTION = 2_000;
    public static final Money LEAST_CASH = Money.of("1000");
    public static final Money MOST_CASH = Money.of("10000000");
    private static final Duration LONGEST = Duration.ofDays(366);

    public NewContest {
        name = Names.tidy(name);
        description = description.strip();
    }

    /** What a contest was laid down as. */
    public static NewContest of(Contest contest) {
        return new NewContest(
                contest.name(),
                contest.description(),
                contest.visibility(),
                contest.startsAt(),
                contest.endsAt(),
                contest.startingCash(),
                contest.costs(),
                contest.scoring());
    }

    /** The same rules under other words. */
    NewContest named(String otherName, String otherDescription) {
        return new NewContest(
                otherName,
                otherDescription,
                visibility,
                startsAt,
                endsAt,
                startingCash,
                costs,
                scoring);
    }

    /** Whether all but name and description is the same. */
    boolean hasRulesOf(NewContest other) {
        return named("", "").equals(other.named("", ""));
    }

    /**
     * Checks it against the rules.
     *
     * @throws Problem invalid, with a message for each field that needs another value
     */
    void check(Instant now) {
        List<Problem.FieldMessage> messages = new ArrayList<>();
        collectWords(messages);
        checkTimes(now, messages);
        if (startingCash.compareTo(LEAST_CASH) < 0 || startingCash.compareTo(MOST_CASH) > 0) {
            add(messages, "startingCash", "Starting cash is $1,000 to $10,000,000.");
        }
        refuse(messages);
    }

    /**
     * Checks name and description alone.
     *
     * @throws Problem invalid, with a message for each that needs another value
     */
    void checkWords() {
        List<Problem.FieldMessage> messages = new ArrayList<>();
        collectWords(messages);
        refuse(messages);
    }

    private static void refuse(List<Problem.FieldMessage> messages) {
        if (!messages.isEmpty()) {
            throw Problem.invalid(
                    "invalid",
                    "Some fields need another value.",
                    messages.toArray(Problem.FieldMessage[]::new));
        }
    }

    private void collectWords(List<Problem.FieldMessage> messages) {
        String problem = Names.problem(name, 3, MAX_NAME);
        if (problem != null) {
            add(messages, "name", problem);
        }
        if (description.length() > MAX_DESCRIPTION) {
            add(messages, "description", "Keep the description within 2,000 characters.");
        }
    }

    private void checkTimes(Instant now, List<Problem.FieldMessage> messages) {
        if (!endsAt.isAfter(startsAt)) {
            add(messages, "endsAt", "The end is after the start.");
        } else if (!endsAt.isAfter(now)) {
            add(messages, "endsAt", "The end is in the future.");
        }
        if (startsAt.isAfter(now.plus(LONGEST))) {
            add(messages, "startsAt", "The start is within a year from now.");
        } else if (Duration.between(begins(now), endsAt).compareTo(LONGEST) > 0) {
            add(messages, "endsAt", "A contest lasts a year at most.");
        }
    }

    /** A start in the past means at once. */
    private Instant begins(Instant now) {
        return startsAt.isAfter(now) ? startsAt : now;
    }

    private static void add(List<Problem.FieldMessage> messages, String field, String message) {
        messages.add(new Problem.FieldMessage(field, message));
    }
}
