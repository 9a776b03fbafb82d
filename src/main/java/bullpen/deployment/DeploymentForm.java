package bullpen.deployment;

import bullpen.engine.Symbol;
import bullpen.strategy.Draft;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form that deploys a strategy, as typed; a missing field is an empty one. */
record DeploymentForm(
        String version, String portfolio, String universe, Map<String, String> params) {
    DeploymentForm(
            @Nullable String version,
            @Nullable String portfolio,
            @Nullable String universe,
            @Nullable Map<String, String> params) {
        this.version = version == null ? "" : version.strip();
        this.portfolio = portfolio == null ? "" : portfolio.strip();
        this.universe = universe == null ? "" : universe.strip();
        this.params = params == null ? new HashMap<>() : params; // The request's are put into it.
    }

    /** What is read of it. */
    record Read(int version, long portfolioId, List<Symbol> universe) {}

    static DeploymentForm of(Version version) {
        String symbols =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        return new DeploymentForm(Integer.toString(version.number()), "", symbols, Map.of());
    }

    /**
     * The numbers that the version leaves open.
     *
     * @throws bullpen.web.Problem 422 with a message for each that is wrong
     */
    Map<String, Double> numbers(Version version) {
        FieldReader fields = new FieldReader();
        Map<String, Double> numbers = ParameterField.read(version.parameters(), params, fields);
        fields.check();
        return numbers;
    }

    /**
     * @throws bullpen.web.Problem 422 with a message for each field that is wrong
     */
    Read read() {
        FieldReader fields = new FieldReader();
        Integer number = fields.choice("version", version, Integer::valueOf);
        Long portfolioId = fields.choice("portfolio", portfolio, Long::valueOf);
        List<Symbol> symbols = null;
        try {
            symbols = Draft.symbols(universe);
        } catch (IllegalArgumentException e) {
            fields.refuse("universe", String.valueOf(e.getMessage()));
        }
        fields.check();
        return new Read(
                FieldReader.checked(number),
                FieldReader.checked(portfolioId),
                FieldReader.checked(symbols));
    }
}
