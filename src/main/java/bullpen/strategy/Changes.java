package bullpen.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * How one text became another, line by line, by a longest common subsequence of their lines.
 *
 * @param lines in the order of the text, of each place what went before what came
 */
record Changes(List<Line> lines) {
    /** So many unchanged lines are shown around what changed. */
    private static final int AROUND = 3;

    /** A table of more cells takes too much memory: then all that lies between is another. */
    private static final long MOST_CELLS = 1_000_000;

    private static final int MOST_SHOWN = 4_000;

    enum Mark {
        KEPT,
        REMOVED,
        ADDED
    }

    /**
     * A line of either text.
     *
     * @param number in the text that has it, the later one when both have
     */
    record Line(Mark mark, int number, String text) {}

    /**
     * Lines that stand together.
     *
     * @param folded whether nothing near them changed
     */
    record Part(boolean folded, List<Line> lines) {}

    Changes {
        lines = List.copyOf(lines);
    }

    static Changes between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (oldEnd > start
                && nowEnd > start
                && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            lines.add(new Line(Mark.KEPT, i + 1, now.get(i)));
        }
        addChanged(lines, old.subList(start, oldEnd), now.subList(start, nowEnd), start);
        for (int i = nowEnd; i < now.size(); i++) {
            lines.add(new Line(Mark.KEPT, i + 1, now.get(i)));
        }
        return new Changes(lines);
    }

    /** Adds the lines between those that are equal at both ends. */
    private static void addChanged(
            List<Line> lines, List<String> old, List<String> now, int start) {
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            boolean both = i < old.size() && j < now.size();
            if (both && common.length > 0 && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Mark.KEPT, start + j + 1, now.get(j)));
                i++;
                j++;
            } else if (!both ? i < old.size() : common.length == 0 || keeps(common, i, j)) {
                lines.add(new Line(Mark.REMOVED, start + i + 1, old.get(i)));
                i++;
            } else {
                lines.add(new Line(Mark.ADDED, start + j + 1, now.get(j)));
                j++;
            }
        }
    }

    /** Whether as much stays in common without the old line as without the new one. */
    private static boolean keeps(int[][] common, int i, int j) {
        return common[i + 1][j] >= common[i][j + 1];
    }

    /** How many lines the ends of both have in common, from each place on; empty when too large. */
    private static int[][] common(List<String> old, List<String> now) {
        if ((old.size() + 1L) * (now.size() + 1L) > MOST_CELLS) {
            return new int[0][];
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(now.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** How many lines came. */
    public long added() {
        return lines.stream().filter(line -> line.mark() == Mark.ADDED).count();
    }

    /** How many lines went. */
    public long removed() {
        return lines.stream().filter(line -> line.mark() == Mark.REMOVED).count();
    }

    /** Whether there are more lines than are shown. */
    public boolean isCut() {
        return lines.size() > MOST_SHOWN;
    }

    /** The lines, of too many the first ones, apart where nothing near changed. */
    public List<Part> parts() {
        boolean[] near = new boolean[Math.min(lines.size(), MOST_SHOWN)];
        for (int i = 0; i < near.length; i++) {
            if (lines.get(i).mark() != Mark.KEPT) {
                int end = Math.min(near.length, i + AROUND + 1);
                for (int k = Math.max(0, i - AROUND); k < end; k++) {
                    near[k] = true;
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= near.length; i++) {
            if (i == near.length || near[i] != near[from]) {
                parts.add(new Part(!near[from], List.copyOf(lines.subList(from, i))));
                from = i;
            }
        }
        return parts;
    }
}
