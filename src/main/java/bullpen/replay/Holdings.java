package bullpen.replay;

/** How much of each symbol is held, and the list of those that are held at all. */
final class Holdings {
    private final long[] millionths;
    private final int[] held;
    private int count;

    Holdings(int symbols) {
        millionths = new long[symbols];
        held = new int[symbols];
    }

    /** How many symbols are held. */
    int count() {
        return count;
    }

    /** The n-th held symbol, in the order in which they were bought. */
    int symbol(int n) {
        return held[n];
    }

    long millionths(int symbol) {
        return millionths[symbol];
    }

    void change(int symbol, long by) {
        long before = millionths[symbol];
        millionths[symbol] = Math.addExact(before, by);
        if (before == 0) {
            held[count++] = symbol;
        } else if (millionths[symbol] == 0) {
            drop(symbol);
        }
    }

    void clear() {
        while (count > 0) {
            millionths[held[--count]] = 0;
        }
    }

    private void drop(int symbol) {
        int n = 0;
        while (held[n] != symbol) {
            n++;
        }
        System.arraycopy(held, n + 1, held, n, count - n - 1);
        count--;
    }
}
