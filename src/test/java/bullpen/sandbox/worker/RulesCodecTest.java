package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.rules.GeneratedRules;
import bullpen.rules.Rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

@Execution(ExecutionMode.CONCURRENT)
class RulesCodecTest {
    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        GeneratedRules generated = new GeneratedRules(11);
        for (int i = 0; i < 2_000; i++) {
            Rules rules = generated.next();
            DataInputStream in = in(written(rules));
            assertEquals(rules, RulesCodec.read(in));
            assertEquals(0, in.available());
        }
    }

    /** Bytes that are changed or cut give rules, or are told to be none: nothing else. */
    @Test
    void anyBytesAreRulesOrRefused() throws IOException {
        GeneratedRules generated = new GeneratedRules(12);
        Random random = new Random(13);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = written(generated.next());
            bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length));
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                RulesCodec.read(in(bytes));
            } catch (BadMessageException | EOFException _) {
                refused++;
            }
        }
        assertEquals(true, refused > 1_000, refused + " of 5,000 were refused");
    }

    @Test
    void groupsWithoutEndAreRefused() {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 4);
        assertThrows(BadMessageException.class, () -> RulesCodec.read(in(deep)));
        byte[] wide = {1, 127, 127, 127, 127, 1, 1, 1};
        assertThrows(BadMessageException.class, () -> RulesCodec.read(in(wide)));
    }

    private static byte[] written(Rules rules) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RulesCodec.write(new DataOutputStream(bytes), rules);
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
