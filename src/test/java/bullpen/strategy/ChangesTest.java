package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a comparison of two versions says. */
@Execution(ExecutionMode.CONCURRENT)
class ChangesTest {
    @Test
    void linesThatCameAndWentAreToldWithTheirNumbers() {
        assertEquals(
                List.of("  1 a", "- 2 b", "+ 2 B", "  3 c", "- 4 d", "  4 e", "+ 5 f"),
                words(Changes.between("a\nb\nc\nd\ne", "a\nB\nc\ne\nf\n")));
        assertEquals(List.of("+ 1 a"), words(Changes.between("", "a")));
        assertEquals(List.of("- 1 a"), words(Changes.between("a", "")));
        assertEquals(List.of("  1 a"), words(Changes.between("a", "a\n")));
    }

    @Test
    void asMuchAsCanBeIsKept() {
        Changes changes = Changes.between("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc");
        assertEquals(3, changes.removed());
        assertEquals(2, changes.added());
    }

    @Test
    void eitherTextIsFoundAgainInTheLines() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String before = text(random);
            String after = text(random);
            Changes changes = Changes.between(before, after);
            assertEquals(before, without(changes, Changes.Mark.ADDED));
            assertEquals(after, without(changes, Changes.Mark.REMOVED));
        }
    }

    @Test
    void whatIsTooLargeToBeComparedIsAnotherWhole() {
        String before = "same\n" + "x\n".repeat(4_000) + "end";
        String after = "same\n" + "y\n".repeat(4_000) + "end";
        Changes changes = Changes.between(before, after);
        assertEquals(4_000, changes.added());
        assertEquals(4_000, changes.removed());
        assertEquals("  1 same", words(changes).getFirst());
        assertEquals("  4002 end", words(changes).getLast());
    }

    @Test
    void whatIsFarFromAChangeIsFolded() {
        String before =
                IntStream.range(0, 20)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining());
        Changes changes = Changes.between(before, before.replace("line 9\n", "line nine\n"));
        assertEquals(
                List.of("6 folded", "8", "7 folded"),
                changes.parts().stream()
                        .map(part -> part.lines().size() + (part.folded() ? " folded" : ""))
                        .toList());
        assertEquals(List.of(), Changes.between("", "").parts());
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> random.nextInt(4) + "\n")
                .collect(Collectors.joining());
    }

    private static String without(Changes changes, Changes.Mark mark) {
        return changes.lines().stream()
                .filter(line -> line.mark() != mark)
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> words(Changes changes) {
        return changes.lines().stream()
                .map(
                        line ->
                                switch (line.mark()) {
                                            case KEPT -> "  ";
                                            case REMOVED -> "- ";
                                            case ADDED -> "+ ";
                                        }
                                        + line.number()
                                        + " "
                                        + line.text())
                .toList();
    }

    @Test
    void ofAGreatManyLinesTheFirstAreShown() {
        Changes changes = Changes.between("", "\n".repeat(65_000));
        assertTrue(changes.isCut());
        assertEquals(65_000, changes.added());
        assertEquals(4_000, changes.parts().stream().mapToInt(part -> part.lines().size()).sum());
    }
}
