package bullpen.contest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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
        Instant start = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new ContestForm(
                "",
                "",
                Contest.Visibility.PUBLIC.word(),
                TYPED.format(start),
                TYPED.format(start.plus(30, ChronoUnit.DAYS)),
                "100000",
                "0",
                "1",
                Contest.Scoring.TOTAL_RETURN.word());
    }

    /**
     * The contest that it asks for.
     *
     * @throws Problem invalid, with a message for each field that cannot be read
     */
    NewContest read() {
        List<Problem.FieldMessage> unreadable = new ArrayList<>();
        var contest =
                new NewContest(
                        name,
                        description,
                        word(
                                "visibility",
                                visibility,
                                Contest.Visibility.values(),
                                Contest.Visibility.PUBLIC,
                                unreadable),
                        time("startsAt", startsAt, unreadable),
                        time("endsAt", endsAt, unreadable),
                        money("startingCash", startingCash, unreadable),
                        Costs.of(money("commission", commission, unreadable), slippage(unreadable)),
                        word(
                                "scoring",
                                scoring,
                                Contest.Scoring.values(),
                                Contest.Scoring.TOTAL_RETURN,
                                unreadable));
        if (!unreadable.isEmpty()) {
            throw Problem.invalid(
                    "invalid",
                    "Some fields need another value.",
                    unreadable.toArray(Problem.FieldMessage[]::new));
        }
        return contest;
    }

    private static <E extends Enum<E>> E word(
            String field,
            String typed,
            E[] values,
            E otherwise,
            List<Problem.FieldMessage> unreadable) {
        return read(
                field,
                "Choose one of these.",
                typed,
                text ->
                        Arrays.stream(values)
                                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                otherwise,
                unreadable);
    }

    private static Instant time(String field, String typed, List<Problem.FieldMessage> unreadable) {
        return read(
                field,
                "Write a date and time such as 2026-11-23T09:30.",
                typed,
                ContestForm::instant,
                Instant.EPOCH,
                unreadable);
    }

    private static Instant instant(String typed) {
        try {
            LocalDateTime time = LocalDateTime.parse(typed);
            if (time.getYear() < 1900 || time.getYear() > 2199) {
                throw new IllegalArgumentException("Beyond what can be stored");
            }
            return time.atZone(NEW_YORK).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Money money(String field, String typed, List<Problem.FieldMessage> unreadable) {
        Money money =
                read(
                        field,
                        "Write an amount such as 100000 or 9.95.",
                        typed.replaceAll("[$,\\s]", ""),
                        Money::of,
                        Money.ZERO,
                        unreadable);
        if (money.isNegative()) {
            unreadable.add(new Problem.FieldMessage(field, "An amount is not negative."));
            return Money.ZERO;
        }
        return money;
    }

    private int slippage(List<Problem.FieldMessage> unreadable) {
        return read(
                "slippageBps",
                "Slippage is 0 to 1,000 basis points.",
                slippageBps,
                typed -> Costs.of(Money.ZERO, Integer.parseInt(typed)).slippageBps(),
                0,
                unreadable);
    }

    private static <T> T read(
            String field,
            String message,
            String typed,
            Function<String, T> reading,
            T otherwise,
            List<Problem.FieldMessage> unreadable) {
        try {
            return reading.apply(typed);
        } catch (IllegalArgumentException e) {
            unreadable.add(new Problem.FieldMessage(field, message));
            return otherwise;
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
