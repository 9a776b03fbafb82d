package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a line: in their order, and those that name their value wherever they stand. */
final class Words {
    private final List<String> words;

    private Words(List<String> words) {
        this.words = words;
    }

    static Words of(String line) {
        return new Words(new ArrayList<>(Arrays.asList(line.split(" ", -1))));
    }

    String next() {
        return words.removeFirst();
    }

    int integer() {
        return Integer.parseInt(next());
    }

    boolean hasPrice() {
        return !words.isEmpty() && Character.isDigit(words.getFirst().charAt(0));
    }

    boolean hasWords() {
        return !words.isEmpty();
    }

    boolean has(String word) {
        return words.remove(word);
    }

    @Nullable String valueOf(String name) {
        int index = words.indexOf(name);
        if (index < 0) {
            return null;
        }
        words.remove(index);
        return words.remove(index);
    }

    String rest() {
        return String.join(" ", words);
    }
}
