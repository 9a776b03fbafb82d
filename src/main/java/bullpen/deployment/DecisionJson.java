package bullpen.deployment;

import bullpen.deployment.Decision.Cancel;
import bullpen.deployment.Decision.Step;
import bullpen.deployment.Decision.Submit;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.Words;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** Decisions as they are stored, in the words of the API. */
final class DecisionJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Stored(List<Asked> steps, List<String> refusals) {}

    /**
     * @param cancel the order that is taken back; then nothing but the symbol is beside it
     * @param type null for two exits of a position
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Asked(
            String symbol,
            @Nullable Long cancel,
            @Nullable String side,
            @Nullable String quantity,
            @Nullable String amount,
            @Nullable String type,
            @Nullable String limitPrice,
            @Nullable String stopPrice,
            @Nullable String trailAmount,
            @Nullable Integer trailBasisPoints,
            @Nullable String takeProfit,
            @Nullable String stopLoss,
            @Nullable String timeInForce) {}

    private DecisionJson() {}

    static String write(Decision decision) {
        return MAPPER.writeValueAsString(
                new Stored(
                        decision.steps().stream().map(DecisionJson::asked).toList(),
                        decision.refusals()));
    }

    static Decision read(String json) {
        Stored stored = MAPPER.readValue(json, Stored.class);
        return new Decision(
                stored.steps().stream().map(DecisionJson::step).toList(), stored.refusals());
    }

    private static Asked asked(Step step) {
        return switch (step) {
            case Cancel(Symbol symbol, long orderId) ->
                    new Asked(
                            symbol.ticker(),
                            orderId,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            case Submit submit ->
                    switch (submit.instruction()) {
                        case Instruction.Single(OrderType type) -> asked(submit, type, null, null);
                        case Instruction.Bracket(OrderType entry, Price profit, Price loss) ->
                                asked(submit, entry, profit, loss);
                        case Instruction.Pair(Price profit, Price loss) ->
                                asked(submit, null, profit, loss);
                    };
        };
    }

    private static Asked asked(
            Submit submit,
            @Nullable OrderType type,
            @Nullable Price takeProfit,
            @Nullable Price stopLoss) {
        Trail trail = type instanceof OrderType.TrailingStop(Trail behind) ? behind : null;
        return new Asked(
                submit.symbol().ticker(),
                null,
                Words.code(submit.side()),
                submit.size() instanceof Size.Shares(Quantity shares) ? shares.toString() : null,
                submit.size() instanceof Size.Amount(Money money) ? money.toString() : null,
                type == null ? null : Words.code(type),
                type == null ? null : text(type.limitPrice()),
                type == null ? null : text(type.stopPrice()),
                trail instanceof Trail.Distance(Price distance) ? distance.toString() : null,
                trail instanceof Trail.Percent(int basisPoints) ? basisPoints : null,
                text(takeProfit),
                text(stopLoss),
                Words.code(submit.timeInForce()));
    }

    private static Step step(Asked asked) {
        Symbol symbol = Symbol.of(asked.symbol());
        return asked.cancel() != null
                ? new Cancel(symbol, asked.cancel())
                : new Submit(
                        symbol,
                        Words.side(Objects.requireNonNull(asked.side())),
                        asked.quantity() != null
                                ? Size.shares(Quantity.of(asked.quantity()))
                                : Size.amount(Money.of(Objects.requireNonNull(asked.amount()))),
                        instruction(asked),
                        Words.timeInForce(Objects.requireNonNull(asked.timeInForce())));
    }

    private static Instruction instruction(Asked asked) {
        Price profit = price(asked.takeProfit());
        Price loss = price(asked.stopLoss());
        if (asked.type() == null) {
            return new Instruction.Pair(
                    Objects.requireNonNull(profit), Objects.requireNonNull(loss));
        }
        OrderType type =
                Words.type(
                        asked.type(),
                        price(asked.limitPrice()),
                        price(asked.stopPrice()),
                        trail(asked));
        return profit == null && loss == null
                ? new Instruction.Single(type)
                : new Instruction.Bracket(type, profit, loss);
    }

    private static @Nullable Trail trail(Asked asked) {
        if (asked.trailAmount() != null) {
            return new Trail.Distance(Price.of(asked.trailAmount()));
        }
        return asked.trailBasisPoints() != null
                ? new Trail.Percent(asked.trailBasisPoints())
                : null;
    }

    private static @Nullable Price price(@Nullable String text) {
        return text == null ? null : Price.of(text);
    }

    private static @Nullable String text(@Nullable Price price) {
        return price == null ? null : price.toString();
    }
}
