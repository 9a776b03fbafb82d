package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Market situations in plain text, each with the exact events that it must give. */
class ScenarioTest {
    private static final Path TABLES = Path.of("src/test/resources/engine");

    @TestFactory
    Stream<DynamicNode> tables() throws IOException {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.sorted().toList().stream().map(ScenarioTest::table);
        }
    }

    private static DynamicNode table(Path file) {
        try {
            String[] scenarios = Files.readString(file).split("(?m)^== ");
            Stream<DynamicNode> tests =
                    Stream.of(scenarios).skip(1).map(text -> scenario(text.lines().toList()));
            return dynamicContainer(file.getFileName().toString(), tests);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DynamicNode scenario(List<String> text) {
        List<String> lines =
                text.stream()
                        .skip(1)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        return dynamicTest(
                text.getFirst(),
                () ->
                        assertEquals(
                                String.join("\n", lines),
                                String.join("\n", new Scenario(lines).play())));
    }
}
