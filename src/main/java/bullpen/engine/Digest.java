package bullpen.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of an account's state, by SHA-256 over one line of text for each thing in it that bears
 * on what happens next. In a margin account that includes the price at which a position is marked;
 * in a cash account a mark decides nothing. A symbol that is not held has no mark to remember: each
 * position is marked by what opens it.
 */
final class Digest {
    private Digest() {}

    static String of(Account account) {
        Books books = account.books();
        StringBuilder text = new StringBuilder();
        text.append(books.rules()).append('\n');
        text.append(books.cash()).append('\n').append(books.reserved()).append('\n');
        text.append(books.calledAt()).append('\n');
        for (Position position : books.positions()) {
            text.append(position);
            if (books.rules().isMargin()) {
                text.append(" at ").append(books.of(position.symbol()).mark());
            }
            text.append('\n');
        }
        books.workingOrders().forEach(working -> text.append(working).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
