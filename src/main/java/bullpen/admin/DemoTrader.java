package bullpen.admin;

import bullpen.engine.Bar;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.portfolio.PastTrading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Trades a demo portfolio by a taste and a draw; it knows no more than the day's bars. */
final class DemoTrader implements PastTrading.Trader {
    /** What somebody buys, and how often something is done. */
    enum Taste {
        /** Buys what comes and keeps it. */
        HOLDS(9, false) {
            @Override
            Bar choose(List<Bar> drawn) {
                return drawn.getFirst();
            }
        },
        /** Buys what rose most in the day. */
        FOLLOWS(3, true) {
            @Override
            Bar choose(List<Bar> drawn) {
                return Collections.max(drawn, BY_CHANGE);
            }
        },
        /** Buys what fell most in the day. */
        CATCHES(5, true) {
            @Override
            Bar choose(List<Bar> drawn) {
                return Collections.min(drawn, BY_CHANGE);
            }
        };

        private static final Comparator<Bar> BY_CHANGE =
                Comparator.comparingLong(Taste::basisPoints);

        private final int pause;
        private final boolean sells;

        Taste(int pause, boolean sells) {
            this.pause = pause;
            this.sells = sells;
        }

        abstract Bar choose(List<Bar> drawn);

        private static long basisPoints(Bar bar) {
            return bar.close().ticks() * 10_000 / bar.open().ticks();
        }
    }

    private static final int LOOKED_AT = 8;
    private static final int MOST_HELD = 6;
    private static final Money LEAST = Money.of("3000");

    private final Taste taste;
    private final Random draw;
    private boolean begun;

    DemoTrader(Taste taste, Random draw) {
        this.taste = taste;
        this.draw = draw;
    }

    @Override
    public List<PastTrading.Wish> atClose(PastTrading.Close close) {
        List<PastTrading.Wish> wishes = new ArrayList<>();
        if (!begun) {
            begun = true;
            for (int i = 0; i < 3; i++) {
                buy(close, wishes);
            }
        } else if (draw.nextInt(taste.pause) == 0) {
            if (close.positions().size() >= MOST_HELD && taste.sells) {
                sell(close.positions(), wishes);
            }
            buy(close, wishes);
        }
        return wishes;
    }

    private void sell(List<Position> held, List<PastTrading.Wish> wishes) {
        Position position = held.get(draw.nextInt(held.size()));
        wishes.add(new PastTrading.Wish(position.symbol(), Side.SELL, position.quantity()));
    }

    /** A sixth to a quarter of what is free, in whole shares. */
    private void buy(PastTrading.Close close, List<PastTrading.Wish> wishes) {
        List<Bar> traded = new ArrayList<>(close.bars().values());
        Collections.shuffle(traded, draw);
        Money budget = close.buyingPower().scaled(16 + draw.nextInt(10), 100);
        if (traded.isEmpty() || budget.compareTo(LEAST) < 0) {
            return;
        }
        Bar bar = taste.choose(traded.subList(0, Math.min(LOOKED_AT, traded.size())));
        long shares = budget.buys(bar.close()).millionths() / 1_000_000;
        if (shares > 0) {
            wishes.add(new PastTrading.Wish(bar.symbol(), Side.BUY, Quantity.shares(shares)));
        }
    }
}
