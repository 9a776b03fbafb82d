package bullpen.admin;

import bullpen.web.Format;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A figure of the server's state, with a word and a colour that say whether it needs a look.
 *
 * @param note what the figure means, or its threshold
 */
record Reading(String name, String value, Level level, String note) {

    /** How a figure stands against its thresholds. */
    enum Level {
        NORMAL("Normal", "good"),
        WATCH("Watch", "warn"),
        BAD("Act", "bad"),
        /** A figure without thresholds. */
        PLAIN("Info", "plain");

        private final String word;
        private final String tone;

        Level(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        String word() {
            return word;
        }

        String tone() {
            return tone;
        }
    }

    /** For templates, which see only public things. */
    public String word() {
        return level.word();
    }

    /** The badge's colour. */
    public String tone() {
        return level.tone();
    }

    /** A figure that only informs. */
    static Reading plain(String name, String value, String note) {
        return new Reading(name, value, Level.PLAIN, note);
    }

    /** A state in words. */
    static Reading state(String name, String value, boolean good, String note) {
        return new Reading(name, value, good ? Level.NORMAL : Level.BAD, note);
    }

    /** A count that is normal below the first threshold and bad from the second on. */
    static Reading count(Format format, String name, long count, long watch, long bad) {
        return new Reading(
                name,
                format.quantity(count),
                level(count, watch, bad),
                "Watch from " + format.quantity(watch) + ", act from " + format.quantity(bad));
    }

    static Level level(long value, long watch, long bad) {
        return value >= bad ? Level.BAD : value >= watch ? Level.WATCH : Level.NORMAL;
    }

    /** An age; null when there has been nothing to measure yet. */
    static Reading age(
            Format format, String name, @Nullable Duration age, Duration watch, Duration bad) {
        String note =
                "Watch from %s, act from %s"
                        .formatted(format.duration(watch), format.duration(bad));
        return age == null
                ? new Reading(name, "None yet", Level.WATCH, note)
                : new Reading(
                        name,
                        format.duration(age),
                        level(age.toSeconds(), watch.toSeconds(), bad.toSeconds()),
                        note);
    }
}
