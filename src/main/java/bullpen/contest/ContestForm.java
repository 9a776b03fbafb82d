package bullpen.contest;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** The form of a new contest, as typed; a missing field is an empty one. Times are New York's. */
record ContestForm(
        String name,
        String description,
        String visibility,
        String startsAt,
        String endsAt,
        String startingCash,
        String commission,
        String slippageBps,
        String scoring) {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(NEW_YORK);

    ContestForm(
            @Nullable String name,
            @Nullable String description,
            @Nullable String visibility,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String startingCash,
            @Nullable String commission,
            @Nullable String slippageBps,
            @Nullable String scoring) {
        this.name = or(name, "");
        this.description = or(description, "");
        this.visibility = or(visibility, "");
        this.startsAt = or(startsAt, "").strip();
        this.endsAt = or(endsAt, "").strip();
        this.startingCash = or(startingCash, "");
        this.commission = or(commission, "");
        this.slippageBps = or(slippageBps, "").strip();
        this.scoring = or(scoring, Contest.Scoring.TOTAL_RETURN.word());
    }

    /** What an organiser begins with: from the next hour on, for thirty days. */
    static ContestForm proposed(Instant now) {
        ZonedDateTime start =
                now.atZone(NEW_YORK).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new ContestForm(
                "",
                "",
                Contest.Visibility.PUBLIC.word(),
                TYPED.format(start),
                TYPED.format(start.plusDays(30)),
                "100000",
                "0",
                "1",
                Contest.Scoring.TOTAL_RETURN.word());
    }

    /** A contest as it stands. */
    static ContestForm of(Contest contest) {
        return new ContestForm(
                contest.name(),
                contest.description(),
                contest.visibility().word(),
                TYPED.format(contest.startsAt()),
                TYPED.format(contest.endsAt()),
                contest.startingCash().toString(),
                contest.costs().commission().perTrade().toString(),
                Integer.toString(contest.costs().slippageBps()),
                contest.scoring().word());
    }

    /**
     * The contest that it asks for.
     *
     * @throws bullpen.web.Problem invalid, with a message for each field that needs another value
     */
    NewContest read(Instant now) {
        FieldReader fields = new FieldReader();
        NewContest.checkWords(fields, name, description);
        Contest.Visibility seenBy =
                fields.choice(
                        "visibility", visibility, word -> word(Contest.Visibility.class, word));
        Instant start = time(fields, "startsAt", startsAt);
        Instant end = time(fields, "endsAt", endsAt);
        NewContest.checkTimes(fields, start, end, now);
        Money cash = money(fields, "startingCash", startingCash);
        NewContest.checkCash(fields, cash);
        Money fee =
                fields.number(
                        "commission",
                        commission,
                        Money::of,
                        Money.ZERO,
                        Commission.MOST,
                        "Enter an amount up to $1,000 with up to two decimals.");
        Integer bps = fields.integer("slippageBps", slippageBps, 0, Costs.MAX_SLIPPAGE_BPS);
        Contest.Scoring rankedBy =
                fields.choice("scoring", scoring, word -> word(Contest.Scoring.class, word));
        fields.check();
        return new NewContest(
                name,
                description,
                FieldReader.checked(seenBy),
                FieldReader.checked(start),
                FieldReader.checked(end),
                FieldReader.checked(cash),
                Costs.of(FieldReader.checked(fee), FieldReader.checked(bps)),
                FieldReader.checked(rankedBy));
    }

    /**
     * What the form's page offers.
     *
     * @param now the market's time as people read it
     */
    static void fillChoices(Model model, String now) {
        model.addAttribute(
                "visibilities",
                Map.of(
                        Contest.Visibility.PUBLIC.word(), "Everyone",
                        Contest.Visibility.PRIVATE.word(), "By invitation"));
        model.addAttribute("scorings", Map.of(Contest.Scoring.TOTAL_RETURN.word(), "Total return"));
        model.addAttribute(
                "clockHint", "It is now " + now + ". A start in the past begins at once.");
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant time(FieldReader fields, String field, String typed) {
        String message = "Write a date and time such as 2026-11-23T09:30.";
        return fields.read(field, typed, ContestForm::instant, message);
    }

    private static Instant instant(String typed) {
        LocalDateTime time = LocalDateTime.parse(typed);
        FieldReader.require(time.getYear() >= 1900 && time.getYear() <= 2199); // else not storable
        return time.atZone(NEW_YORK).toInstant();
    }

    private static @Nullable Money money(FieldReader fields, String field, String typed) {
        return fields.number(
                field,
                typed,
                text -> {
                    Money money = Money.of(text);
                    FieldReader.require(!money.isNegative());
                    return money;
                },
                "Write an amount such as 100000 or 9.95.");
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
