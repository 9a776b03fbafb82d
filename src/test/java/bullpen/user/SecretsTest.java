package bullpen.user;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.setting.WrongSetting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class SecretsTest {
    @TempDir Path data;

    @Test
    void theKeyIsDrawnOnceAndReadableByTheOwnerOnly() throws IOException {
        byte[] key = new Secrets(data, "").jwtKey();
        assertEquals(32, key.length);
        assertArrayEquals(key, new Secrets(data, "").jwtKey());
        var permissions = Files.getPosixFilePermissions(data.resolve("secrets/jwt.key"));
        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "change-me-change-me-change-me-change-me",
                "your-secret-key-goes-here-your-secret-key",
                "abababababababababababababababababababab"
            })
    void aPlaceholderStopsTheStart(String given) {
        assertThrows(WrongSetting.class, () -> new Secrets(data, given).jwtKey());
    }
}
