package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.Position;

import java.util.List;

/**
 * What an account had at the close of a day.
 *
 * @param epochDay days since 1970-01-01
 * @param resting its orders that waited to be filled
 */
public record Standing(
        int epochDay, Money cash, List<Position> positions, List<Instruction.Place> resting) {
    public Standing {
        positions = List.copyOf(positions);
        resting = List.copyOf(resting);
    }

    /** Without its orders. */
    public Standing(int epochDay, Money cash, List<Position> positions) {
        this(epochDay, cash, positions, List.of());
    }
}
