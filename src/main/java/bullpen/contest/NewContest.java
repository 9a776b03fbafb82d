package bullpen.contest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.FieldReader;
import bullpen.web.Names;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

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
     * @throws bullpen.web.Problem invalid, with a message for each field that needs another value
     */
    void check(Instant now) {
        FieldReader fields = new FieldReader();
        checkWords(fields, name, description);
        checkTimes(fields, startsAt, endsAt, now);
        checkCash(fields, startingCash);
        fields.check();
    }

    /**
     * Checks name and description alone.
     *
     * @throws bullpen.web.Problem invalid, with a message for each that needs another value
     */
    void checkWords() {
        FieldReader fields = new FieldReader();
        checkWords(fields, name, description);
        fields.check();
    }

    static void checkWords(FieldReader fields, String name, String description) {
        String problem = Names.problem(Names.tidy(name), 3, MAX_NAME);
        if (problem != null) {
            fields.refuse("name", problem);
        }
        if (description.strip().length() > MAX_DESCRIPTION) {
            fields.refuse("description", "Keep the description within 2,000 characters.");
        }
    }

    /** Checks the times, as far as they could be read. */
    static void checkTimes(
            FieldReader fields, @Nullable Instant start, @Nullable Instant end, Instant now) {
        boolean far = start != null && start.isAfter(now.plus(LONGEST));
        if (far) {
            fields.refuse("startsAt", "The start is within a year from now.");
        }
        if (end == null) {
            return;
        }
        Instant begins = start == null || start.isBefore(now) ? now : start;
        if (start != null && !end.isAfter(start)) {
            fields.refuse("endsAt", "The end is after the start.");
        } else if (!end.isAfter(now)) {
            fields.refuse("endsAt", "The end is in the future.");
        } else if (!far && Duration.between(begins, end).compareTo(LONGEST) > 0) {
            fields.refuse("endsAt", "A contest lasts a year at most.");
        }
    }

    static void checkCash(FieldReader fields, @Nullable Money cash) {
        if (cash != null && (cash.compareTo(LEAST_CASH) < 0 || cash.compareTo(MOST_CASH) > 0)) {
            fields.refuse("startingCash", "Starting cash is $1,000 to $10,000,000.");
        }
    }
}
