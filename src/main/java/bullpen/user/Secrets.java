package bullpen.user;

import bullpen.setting.WrongSetting;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets of this server: given by the environment, or drawn once into the data folder. */
@Component
final class Secrets {
    private static final int BYTES = 32;
    private static final Pattern PLACEHOLDER =
            Pattern.compile("change|secret|example|placeholder|default|password|0{8}|x{8}|\\.{3}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final String givenJwtKey;

    Secrets(
            @Value("${bullpen.data}") Path data,
            @Value("${bullpen.jwt.secret:}") String givenJwtKey) {
        this.folder = data.resolve("secrets");
        this.givenJwtKey = givenJwtKey;
    }

    /**
     * The key that signs access tokens.
     *
     * @throws IllegalStateException the given one is a placeholder or too short
     */
    byte[] jwtKey() {
        return givenJwtKey.isEmpty() ? drawn("jwt.key") : checked(givenJwtKey);
    }

    /** Random words for people to copy: as hard to guess as a key. */
    static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] checked(String given) {
        byte[] key = given.getBytes(StandardCharsets.UTF_8);
        if (key.length < BYTES
                || PLACEHOLDER.matcher(given.toLowerCase(Locale.ROOT)).find()
                || given.chars().distinct().count() < 8) {
            throw new WrongSetting(
                    "BULLPEN_JWT_SECRET is a placeholder or shorter than 32 bytes.",
                    "Leave it out and a key is drawn, or give what `openssl rand -hex 32` says.");
        }
        return key;
    }

    private byte[] drawn(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                draw(file);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The secret cannot be kept in " + file, e);
        }
    }

    /** The file is complete before it has its name, and nobody else's to read at any moment. */
    private void draw(Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (var channel =
                Files.newByteChannel(
                        unfinished,
                        Set.copyOf(
                                EnumSet.of(
                                        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                        ownerOnly)) {
            channel.write(
                    ByteBuffer.wrap(
                            HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(unfinished, file);
    }
}
