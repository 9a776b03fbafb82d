package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Condition;
import bullpen.rules.Indicator;
import bullpen.rules.Ranking;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import java.util.stream.Collectors;

/**
 * Writes rules out as a script that gives the same orders. Only what the rules need is written;
 * amounts are reckoned in whole cents, ticks of 1/10,000 dollar and millionths of a share, as the
 * account does.
 */
final class RulesScript {
    private static final int WIDTH = 100;

    private final Rules rules;
    private final Risk risk;
    private final Schedule.Held held;
    private final boolean counts;
    private final boolean makesRoom;
    private final StringBuilder script = new StringBuilder();

    private RulesScript(Rules rules) {
        this.rules = rules;
        this.risk = rules.risk();
        this.held = rules.schedule().held();
        this.counts = rules.exit().afterBars() > 0 || risk.cooldown() > 0 || risk.protects();
        this.makesRoom = rules.ranking() != null || held == Schedule.Held.RESIZE;
    }

    /**
     * @param sentence the rules in words, for a comment at the top
     */
    static String of(Rules rules, String sentence) {
        return new RulesScript(rules).written(sentence);
    }

    private String written(String sentence) {
        ScriptFigures figures = new ScriptFigures();
        String enters = figures.expression(rules.entry());
        boolean exits =
                !rules.exit().condition().equals(Condition.never()) || rules.exit().afterBars() > 0;
        String exit = figures.expression(rules.exit().condition());
        Ranking ranking = rules.ranking();
        String rank = ranking == null ? "" : figures.figure("now[symbol]", ranking.by());
        comment(sentence);
        state();
        looks(figures, enters, exits, exit);
        sales(exits);
        purchases();
        if (held == Schedule.Held.RESIZE) {
            resizing();
        }
        if (risk.protects()) {
            protection();
        }
        close(figures.looksBack(), exits, rank);
        return script.toString();
    }

    private void comment(String sentence) {
        StringBuilder line = new StringBuilder("//");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                line(line.toString());
                line.setLength(2);
            }
            line.append(' ').append(word);
        }
        line(line.toString());
        line("");
    }

    private void state() {
        if (counts) {
            line(
                    "const held = {}, gone = {};        // bars that each is held, and the day it"
                            + " was gone");
            line("let day = -1;");
        }
        if (rules.schedule().period() != Schedule.Period.DAY) {
            line("let period = null;");
        }
        line("let wanted = {}, order = symbols;  // what is to be bought, and in which order");
        if (makesRoom) {
            line("let waits = false;                 // whether that waits for the money of sales");
        }
        line("");
        line("const cents = dollars => Math.round(dollars * 100);");
        line("const ticks = price => Math.round(price * 10000);");
        line("const millionths = shares => Math.round(shares * 1000000);");
        line(
                "const worth = (bar, shares) => Math.round(ticks(bar.close) * millionths(shares) /"
                        + " 1e8);");
        line("");
    }

    private void looks(ScriptFigures figures, String enters, boolean exits, String exit) {
        line("// What the rules look at, of one symbol at its close.");
        line("function look(symbol, bar) {\n  return " + figures.now() + ";\n}\n");
        if (figures.looksBack()) {
            line("// The same a bar ago, as it is seen today.");
            line("function before(symbol) {");
            line("  const bars = getData(symbol, 2), bar = bars[0];");
            line("  if (bars.length < 2) return {};");
            line("  return " + figures.before() + ";\n}\n");
        }
        String parameters = figures.looksBack() ? "(v, was)" : "(v)";
        line("function enters" + parameters + " {\n  return " + enters + ";\n}\n");
        if (exits) {
            line("function exits" + parameters + " {\n  return " + exit + ";\n}\n");
        }
    }

    private void sales(boolean exits) {
        line("// Whether an order at the market waits; others only protect.");
        line("function isBusy(symbol) {");
        line("  return orders(symbol).some(order => order.type === 'market');\n}\n");
        if (exits || rules.ranking() != null) {
            line(
                    """
                    function sellAll(symbol) {
                      const position = getPosition(symbol);
                      if (position <= 0 || isBusy(symbol)) return false;
                      cancelOrders(symbol);
                      sell(symbol, position);
                      return true;
                    }
                    """);
        }
    }

    private void purchases() {
        if (rules.size() instanceof Size.Shares) {
            line("function buyShares(symbol, bar, shares, value) {");
            if (risk.maxWeight() > 0) {
                line("  const most = " + room() + ";");
                line(
                        "  if (worth(bar, shares) > most) return most >= 100 && buyFor(symbol, most"
                                + " / 100);");
            }
            line("  return buy(symbol, shares);\n}\n");
            return;
        }
        line("// In cents, what a position is to be bought for; null where that is not known.");
        line("function part(symbol) {\n  " + part() + "\n}\n");
        line("function buyPart(symbol, part, value) {");
        line("  let amount = part;");
        if (!(rules.size() instanceof Size.Amount)) {
            line("  amount = Math.min(amount, cents(portfolio.buyingPower));");
        }
        if (risk.maxWeight() > 0) {
            line("  amount = Math.min(amount, " + room() + ");");
        }
        line("  return amount >= 100 && buyFor(symbol, amount / 100);\n}\n");
    }

    private String room() {
        return "Math.round(cents(portfolio.equity) * " + risk.maxWeight() + " / 10000) - value";
    }

    private String part() {
        return switch (rules.size()) {
            case Size.Shares _ -> throw new IllegalStateException("Shares are no amount");
            case Size.Amount(Money money) -> "return " + money.cents() + ";";
            case Size.PercentOfEquity(int basisPoints) ->
                    "return Math.round(cents(portfolio.equity) * " + basisPoints + " / 10000);";
            case Size.EqualWeight _ ->
                    "return Math.round(cents(portfolio.equity) / "
                            + (rules.places() == 0 ? "symbols.length" : rules.places())
                            + ");";
            case Size.VolatilityTarget(int basisPoints, int bars) ->
                    "const moves = "
                            + ScriptFigures.call(new Indicator(Indicator.Kind.VOLATILITY, bars))
                            + ";\n  return moves > 0 ? Math.floor(cents(portfolio.equity) *"
                            + " Math.min(1, "
                            + Words.percent(basisPoints)
                            + " / moves)) : null;";
            case Size.Weights(var weights) ->
                    "const weight = { "
                            + weights.stream()
                                    .map(one -> "'" + one.symbol() + "': " + one.basisPoints())
                                    .collect(Collectors.joining(", "))
                            + " }[symbol];\n  return weight ? Math.round(cents(portfolio.equity) *"
                            + " weight / 10000) : null;";
        };
    }

    private void resizing() {
        if (rules.size() instanceof Size.Shares(Quantity quantity)) {
            line("function lacking(symbol, bar) {");
            line("  return " + quantity.millionths() + " - millionths(getPosition(symbol));\n}\n");
        } else {
            line(
                    """
                    // In millionths, the shares that a position is short of its size.
                    function lacking(symbol, bar) {
                      const whole = part(symbol);
                      return whole === null ? 0 : Math.floor(whole * 1e8 / ticks(bar.close)) - millionths(getPosition(symbol));
                    }
                    """);
        }
        line(
                """
                function trim(symbol, bar) {
                  const surplus = -lacking(symbol, bar) / 1e6;
                  wanted[symbol] = surplus < 0;
                  if (surplus <= 0 || worth(bar, surplus) < 100 || isBusy(symbol)) return false;
                  cancelOrders(symbol);
                  sell(symbol, surplus);
                  return true;
                }
                """);
    }

    private void protection() {
        boolean alone = risk.trailingStop() > 0 && risk.stopLoss() == 0 && risk.takeProfit() == 0;
        boolean raised = risk.trailingStop() > 0 && !alone;
        boolean stops = risk.stopLoss() > 0 || raised;
        boolean limits = risk.takeProfit() > 0;
        line("// Keeps the orders at the market that bound a loss and take a profit.");
        line("function protect(symbol) {");
        line("  const position = getPosition(symbol), resting = orders(symbol);");
        line("  const kept = resting.length === 0 ? 0 : resting[0].quantity - resting[0].filled;");
        line("  const outgrown = millionths(position) > millionths(kept);");
        if (!raised) {
            line("  if (!outgrown) return;");
        }
        if (risk.stopLoss() > 0 || limits) {
            line(
                    "  const cost = ticks(portfolio.positions.find(one => one.symbol ==="
                            + " symbol).averageCost);");
        }
        if (stops) {
            line("  let stop = 1;");
        }
        if (risk.stopLoss() > 0) {
            line(
                    "  stop = Math.max(stop, Math.round(cost * "
                            + (10_000 - risk.stopLoss())
                            + " / 10000));");
        }
        if (raised) {
            line("  const bars = getData(symbol, held[symbol]);");
            line("  let highest = bars[0].close;");
            line(
                    "  for (let i = 1; i < bars.length; i++) highest = Math.max(highest,"
                            + " bars[i].high);");
            line(
                    "  stop = Math.max(stop, Math.round(ticks(highest) * "
                            + (10_000 - risk.trailingStop())
                            + " / 10000));");
            line(
                    "  if (!outgrown && !resting.some(one => one.type === 'stop' && stop >"
                            + " ticks(one.stop))) return;");
        }
        if (limits) {
            line(
                    "  const limit = Math.min(1e11, Math.round(cost * "
                            + (10_000 + risk.takeProfit())
                            + " / 10000));");
        }
        line("  cancelOrders(symbol);");
        if (alone) {
            line(
                    "  sell(symbol, position, { trailPercent: "
                            + Words.percent(risk.trailingStop())
                            + " });");
        } else if (stops && limits) {
            line(
                    "  sellEither(symbol, position, { takeProfit: limit / 10000, stopLoss: stop /"
                            + " 10000 });");
        } else if (stops) {
            line("  sell(symbol, position, { stop: stop / 10000 });");
        } else {
            line("  sell(symbol, position, { limit: limit / 10000 });");
        }
        line("}\n");
    }

    private void close(boolean looksBack, boolean exits, String rank) {
        String looked = looksBack ? "(now[symbol], was[symbol])" : "(now[symbol])";
        line("function onBar(bars) {");
        line(
                "  const traded = symbols.filter(symbol => bars[symbol]), now = {}"
                        + (looksBack ? ", was = {}" : "")
                        + ";");
        line("  for (const symbol of traded) {");
        line("    now[symbol] = look(symbol, bars[symbol]);");
        if (looksBack) {
            line("    was[symbol] = before(symbol);");
        }
        line("  }");
        if (counts) {
            line("  day++;");
            line("  for (const symbol of traded) {");
            line("    if (getPosition(symbol) > 0) held[symbol] = (held[symbol] || 0) + 1;");
            line("    else if (held[symbol] > 0) { held[symbol] = 0; gone[symbol] = day; }");
            line("  }");
        }
        if (exits) {
            int most = rules.exit().afterBars();
            line("  for (const symbol of traded) {");
            line(
                    "    if (exits"
                            + looked
                            + (most > 0 ? " || held[symbol] >= " + most : "")
                            + ") sellAll(symbol);");
            line("  }");
        }
        choice(looked, rank);
        entries();
        if (risk.protects()) {
            line(
                    "  for (const symbol of traded) if (held[symbol] > 0 && !isBusy(symbol))"
                            + " protect(symbol);");
        }
        line("}");
    }

    private void choice(String looked, String rank) {
        String indent = "  ";
        if (makesRoom) {
            line("  let makesRoom = false;");
        }
        boolean daily = rules.schedule().period() == Schedule.Period.DAY;
        if (!daily) {
            line(
                    "  const date = new Date(), month = date.getUTCFullYear() * 12 +"
                            + " date.getUTCMonth();");
            line("  const today = " + period() + ";");
            line("  if (today !== period) {");
            line("    period = today;");
            indent = "    ";
        }
        line(indent + "wanted = {};");
        line(indent + "for (const symbol of traded) wanted[symbol] = enters" + looked + ";");
        Ranking ranking = rules.ranking();
        if (ranking != null) {
            String a = rank.replace("[symbol]", "[" + (ranking.highest() ? "b" : "a") + "]");
            String b = rank.replace("[symbol]", "[" + (ranking.highest() ? "a" : "b") + "]");
            line(
                    indent
                            + "order = traded.filter(symbol => wanted[symbol] && !isNaN("
                            + rank
                            + "));");
            line(
                    indent
                            + "order.sort((a, b) => "
                            + a
                            + " - "
                            + b
                            + " || symbols.indexOf(a) - symbols.indexOf(b));");
            line(indent + "order = order.slice(0, " + ranking.keep() + ");");
            line(indent + "wanted = {};");
            line(indent + "for (const symbol of order) wanted[symbol] = true;");
        }
        if (makesRoom) {
            line(indent + "for (const symbol of traded) {");
            line(indent + "  if (getPosition(symbol) <= 0) continue;");
            if (ranking != null) {
                line(indent + "  if (!wanted[symbol]) {");
                line(indent + "    makesRoom = sellAll(symbol) || makesRoom;");
                line(indent + "    continue;");
                line(indent + "  }");
            }
            if (held == Schedule.Held.RESIZE) {
                line(indent + "  makesRoom = trim(symbol, bars[symbol]) || makesRoom;");
            }
            line(indent + "}");
        }
        if (!daily) {
            line("  }");
        }
    }

    private String period() {
        return switch (rules.schedule().period()) {
            case DAY -> throw new IllegalStateException("Every day is one");
            case WEEK -> "Math.floor((date.getTime() / 86400000 + 3) / 7)";
            case MONTH -> "month";
            case QUARTER -> "Math.floor(month / 3)";
        };
    }

    private void entries() {
        String indent = "  ";
        if (makesRoom) {
            line("  if (makesRoom && !waits) {");
            line("    waits = true;");
            line("  } else {");
            line("    waits = false;");
            indent = "    ";
        }
        String most = risk.maxPositions() > 0 ? "open < " + risk.maxPositions() + " && " : "";
        if (!most.isEmpty()) {
            line(
                    indent
                            + "let open = symbols.filter(symbol => getPosition(symbol) > 0 ||"
                            + " isBusy(symbol)).length;");
        }
        line(indent + "for (const symbol of order) {");
        line(indent + "  const bar = bars[symbol];");
        line(indent + "  if (!wanted[symbol] || !bar || isBusy(symbol)) continue;");
        if (held == Schedule.Held.KEEP) {
            line(indent + "  if (getPosition(symbol) > 0) continue;");
        } else {
            line(indent + "  if (getPosition(symbol) > 0) {");
            line(indent + "    const value = worth(bar, getPosition(symbol));");
            line(indent + "    " + (held == Schedule.Held.ADD ? bought("value") + ";" : filled()));
            line(indent + "    continue;");
            line(indent + "  }");
        }
        String rested =
                risk.cooldown() > 0 ? "!(day - gone[symbol] < " + risk.cooldown() + ") && " : "";
        String begins = most + rested + bought("0");
        line(
                indent
                        + "  "
                        + (most.isEmpty() && rested.isEmpty() && isPlainCall(begins)
                                ? begins + ";"
                                : "if ("
                                        + begins
                                        + ") "
                                        + (most.isEmpty() ? "continue;" : "open++;")));
        line(indent + "}");
        if (rules.schedule().period() != Schedule.Period.DAY) {
            line(indent + "wanted = {};");
        }
        if (makesRoom) {
            line("  }");
        }
    }

    private static boolean isPlainCall(String begins) {
        return !begins.contains("&&");
    }

    /** Buys as much as an entry does; a truth. */
    private String bought(String value) {
        return rules.size() instanceof Size.Shares(Quantity quantity)
                ? "buyShares(symbol, bar, " + quantity + ", " + value + ")"
                : "part(symbol) !== null && buyPart(symbol, part(symbol), " + value + ")";
    }

    private String filled() {
        return rules.size() instanceof Size.Shares
                ? "const shares = lacking(symbol, bar) / 1e6;\n"
                      + "      if (shares > 0 && worth(bar, shares) >= 100) buyShares(symbol, bar,"
                      + " shares, value);"
                : "if (part(symbol) !== null) buyPart(symbol, part(symbol) - value, value);";
    }

    private void line(String text) {
        script.append(text).append('\n');
    }
}
