package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.Position;

import java.util.List;

/**
 * What an account had at the close of a day.
 *
 * @param epochDay days since 1970-01-01
 * @param resting its orders that waited to be filled; they are numbered through from 1, the
 *     take-profit of a pair before its stop-loss
 */
public record Standing(
        int epochDay, Money cash, List<Position> positions, List<Instruction.Placing> resting) {
    public Standing {
        positions = List.copyOf(positions);
        resting = List.copyOf(resting);
    }

    /** Without its orders. */
    public Standing(int epochDay, Money cash, List<Position> positions) {
        this(epochDay, cash, positions, List.of());
    }

    /** How many orders waited. */
    int orders() {
        return resting.stream().mapToInt(Instruction.Placing::orders).sum();
    }
}
