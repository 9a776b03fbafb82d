package bullpen.watchlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Where a button brings a thing of a list. */
enum Move implements IntUnaryOperator {
    TOP {
        @Override
        public int applyAsInt(int place) {
            return 0;
        }
    },
    UP {
        @Override
        public int applyAsInt(int place) {
            return place - 1;
        }
    },
    DOWN {
        @Override
        public int applyAsInt(int place) {
            return place + 1;
        }
    };

    /**
     * @throws IllegalArgumentException if there is no such button
     */
    static Move of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The list with one thing elsewhere; a place beyond an end is that end. */
    static <T> List<T> moved(List<T> all, T one, IntUnaryOperator place) {
        List<T> order = new ArrayList<>(all);
        int from = order.indexOf(one);
        int to = Math.clamp(place.applyAsInt(from), 0, order.size() - 1);
        order.add(to, order.remove(from));
        return order;
    }
}
