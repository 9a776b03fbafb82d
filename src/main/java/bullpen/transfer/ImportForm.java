package bullpen.transfer;

import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A file of trades as sent, pasted or uploaded; what is uploaded counts.
 *
 * @param into {@code this} portfolio, or a {@code new} one
 * @param token made by the review, good for one booking
 */
record ImportForm(
        @Nullable String csv,
        @Nullable MultipartFile file,
        @Nullable String into,
        @Nullable String token,
        @Nullable String dateColumn,
        @Nullable String symbolColumn,
        @Nullable String sideColumn,
        @Nullable String quantityColumn,
        @Nullable String priceColumn,
        @Nullable String commissionColumn) {
    static final ImportForm BLANK =
            new ImportForm(null, null, null, null, null, null, null, null, null, null);
    static final int MOST_ROWS = 5_000;
    static final int MOST_CHARACTERS = 1_000_000;
    private static final int TOKEN_LENGTH = 64;

    /** Whether a portfolio of their own is to be opened for the trades. */
    public boolean isAnew() {
        return "new".equals(into);
    }

    /**
     * The token.
     *
     * @throws Problem 422 if there is none
     */
    String checkedToken() {
        if (token == null || token.isBlank() || token.length() > TOKEN_LENGTH) {
            throw Problem.invalid("not_reviewed", "Review the trades before you book them.");
        }
        return token;
    }

    /**
     * The text of the file.
     *
     * @throws Problem 422 if it is empty, too large or no text
     */
    String text() {
        MultipartFile uploaded = file == null || file.isEmpty() ? null : file;
        String text = uploaded == null ? csv : decoded(uploaded);
        if (text == null || text.isBlank()) {
            throw Problem.invalidField("csv", "Choose a file or paste its text.");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw Problem.invalidField(
                    uploaded == null ? "csv" : "file", "A file has 1 MB at most.");
        }
        return text.replace("\r\n", "\n");
    }

    private static String decoded(MultipartFile file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw Problem.invalidField("file", "The file is no text in UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows of the file, the header first.
     *
     * @throws Problem 422 if there are none, or too many
     */
    static List<CsvText.Row> rows(String text) {
        List<CsvText.Row> rows;
        try {
            rows = CsvText.rows(text, MOST_ROWS + 2);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalidField("csv", String.valueOf(unreadable.getMessage()));
        }
        if (rows.size() < 2) {
            throw Problem.invalidField(
                    "csv", "A file has a line that names its columns, and a line for each trade.");
        }
        if (rows.size() > MOST_ROWS + 1) {
            throw Problem.invalidField("csv", "A file has 5,000 trades at most.");
        }
        return rows;
    }

    /** The columns as chosen, or as the header suggests before anything was. */
    Columns columns(List<String> header) {
        if (dateColumn == null) {
            return Columns.guess(header);
        }
        Map<Columns.Part, Integer> places = new EnumMap<>(Columns.Part.class);
        for (Columns.Part part : Columns.Part.values()) {
            Integer place =
                    new FieldReader()
                            .number(
                                    part.field(),
                                    String.valueOf(chosen(part)),
                                    Integer::valueOf,
                                    0,
                                    header.size() - 1,
                                    "");
            if (place != null) {
                places.put(part, place);
            }
        }
        return new Columns(places);
    }

    private @Nullable String chosen(Columns.Part part) {
        return switch (part) {
            case DATE -> dateColumn;
            case SYMBOL -> symbolColumn;
            case SIDE -> sideColumn;
            case QUANTITY -> quantityColumn;
            case PRICE -> priceColumn;
            case COMMISSION -> commissionColumn;
        };
    }
}
