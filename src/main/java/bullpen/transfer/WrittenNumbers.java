package bullpen.transfer;

import bullpen.web.FieldReader;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a file writes its numbers: 1,234.56 or 1.234,56. A number with one sign and three digits
 * after it may be either; the others of the file tell, or else that its cells stand between commas.
 */
enum WrittenNumbers {
    POINT,
    COMMA,
    /** Some are this and some are that, or none tells. */
    UNKNOWN;

    private static final Pattern BY_POINT =
            Pattern.compile("([0-9]{1,12}|[1-9][0-9]{0,2}(,[0-9]{3})+)(\\.[0-9]{0,12})?");
    private static final Pattern BY_COMMA =
            Pattern.compile("([0-9]{1,12}|[1-9][0-9]{0,2}(\\.[0-9]{3})+)(,[0-9]{0,12})?");

    /**
     * How these are written.
     *
     * @param cells all numbers of the file
     * @param betweenCommas whether its cells are, as where the comma is no decimal sign
     */
    static WrittenNumbers of(List<String> cells, boolean betweenCommas) {
        boolean point = false;
        boolean comma = false;
        for (String cell : cells) {
            String digits = digits(cell);
            boolean byPoint = BY_POINT.matcher(digits).matches();
            boolean byComma = BY_COMMA.matcher(digits).matches();
            point |= byPoint && !byComma;
            comma |= byComma && !byPoint;
        }
        if (point != comma) {
            return comma ? COMMA : POINT;
        }
        return betweenCommas && !comma ? POINT : UNKNOWN;
    }

    /** Whether a number may be one or the other, and nothing tells which. */
    boolean leavesOpen(String cell) {
        String digits = digits(cell);
        return this == UNKNOWN
                && !digits.chars().allMatch(Character::isDigit)
                && BY_POINT.matcher(digits).matches()
                && BY_COMMA.matcher(digits).matches();
    }

    /**
     * The number of a cell such as 1,250.50, 1.250,50, $190.02 or -3.
     *
     * @throws IllegalArgumentException if it is none, or left open
     */
    BigDecimal read(String cell) {
        String digits = digits(cell);
        boolean byPoint = BY_POINT.matcher(digits).matches();
        boolean byComma = BY_COMMA.matcher(digits).matches();
        FieldReader.require((byPoint || byComma) && !leavesOpen(cell));
        boolean comma = byComma && (!byPoint || this == COMMA);
        String plain = comma ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
        BigDecimal whole = number.scale() < 0 ? number.setScale(0) : number;
        return cell.strip().startsWith("-") ? whole.negate() : whole;
    }

    /** Without its sign and its currency. */
    private static String digits(String cell) {
        String text = cell.strip();
        String unsigned = text.startsWith("-") ? text.substring(1) : text;
        return unsigned.startsWith("$") ? unsigned.substring(1) : unsigned;
    }
}
