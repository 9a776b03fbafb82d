package bullpen.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of an account's state, by SHA-256 over one line of text for each thing in it. */
final class Digest {
    private Digest() {}

    static String of(Account account) {
        StringBuilder text = new StringBuilder();
        text.append(account.cash()).append('\n').append(account.reserved()).append('\n');
        text.append(account.marginCalledAt()).append('\n');
        account.positions().forEach(position -> text.append(position).append('\n'));
        account.workingOrders().forEach(working -> text.append(working).append('\n'));
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
