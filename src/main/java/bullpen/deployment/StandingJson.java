package bullpen.deployment;

import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.replay.Standing;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Standings as they are stored, beside their day. */
final class StandingJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Stored(String cash, List<Held> positions) {}

    private record Held(String symbol, String quantity, String cost) {}

    private StandingJson() {}

    static String write(Standing standing) {
        return MAPPER.writeValueAsString(
                new Stored(
                        standing.cash().toString(),
                        standing.positions().stream()
                                .map(
                                        one ->
                                                new Held(
                                                        one.symbol().ticker(),
                                                        one.quantity().toString(),
                                                        one.cost().toString()))
                                .toList()));
    }

    static Standing read(long day, String json) {
        Stored stored = MAPPER.readValue(json, Stored.class);
        return new Standing(
                Math.toIntExact(day),
                Money.of(stored.cash()),
                stored.positions().stream()
                        .map(
                                one ->
                                        new Position(
                                                Symbol.of(one.symbol()),
                                                Quantity.of(one.quantity()),
                                                Money.of(one.cost())))
                        .toList());
    }
}
