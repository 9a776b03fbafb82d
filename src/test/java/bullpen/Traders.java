package bullpen;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trader with a cash and a margin account, and who posts the prices, over many servers. */
final class Traders {
    private final List<String> portfolios = new ArrayList<>();
    private String tradersToken = "";
    private String marketsToken = "";

    /** Signs both in; the first time the trader registers and opens the portfolios. */
    void signIn(ServerProcess server) {
        Person trader =
                portfolios.isEmpty()
                        ? Person.register(server.url(), "Trader")
                        : Person.signIn(server.url(), TradedServer.TRADER);
        tradersToken = token(trader);
        marketsToken = token(Person.signIn(server.url(), People.ADMIN_EMAIL));
        if (portfolios.isEmpty()) {
            portfolios.add(open(trader.api(), "cash"));
            portfolios.add(open(trader.api(), "margin"));
        }
    }

    List<String> portfolios() {
        return portfolios;
    }

    Api trader(ServerProcess server) {
        return new Api(server.url(), tradersToken);
    }

    /** What they do until there were so many requests and answers. */
    Load load(ServerProcess server, Promises promises, int events) {
        Api market = new Api(server.url(), marketsToken);
        return new Load(trader(server), market, portfolios, promises, events);
    }

    private static String open(Api trader, String account) {
        JsonNode portfolio =
                trader.post(
                                "portfolios",
                                Map.of(
                                        "name",
                                        account,
                                        "account",
                                        account,
                                        "startingCash",
                                        10_000_000,
                                        "slippageBps",
                                        5,
                                        "commission",
                                        Map.of("perTrade", 1)))
                        .expect(201);
        return portfolio.get("id").asString();
    }

    private static String token(Person person) {
        return person.tokens().get("accessToken").asString();
    }
}
