package bullpen.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Input;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The ledger's page while its portfolio trades. */
class LedgerSnapshotTest {
    private static final int LOOKS = 300;

    @TempDir Path folder;

    @Test
    void entriesAndSumsAreOfOneMoment() {
        try (Desk desk = new Desk(folder, new FakeMarket())) {
            desk.addPeople();
            long portfolio = desk.open("1000");
            var over = new AtomicBoolean();
            var deposits = CompletableFuture.runAsync(() -> pay(desk, portfolio, over));
            long seen = 0;
            for (int i = 0; i < LOOKS || seen < 2; i++) {
                LedgerQueries.Extract extract =
                        desk.ledgerQueries.extract(Desk.ADA, portfolio, null, 10);
                EntryView last = extract.entries().items().getFirst();
                assertEquals(last.cashAfter(), extract.balances().get(LedgerAccount.CASH));
                assertEquals(
                        Money.ZERO,
                        extract.balances().values().stream().reduce(Money.ZERO, Money::plus));
                assertTrue(last.seq() >= seen, "no entry is taken back");
                seen = last.seq();
            }
            over.set(true);
            deposits.join();
        }
    }

    private static void pay(Desk desk, long portfolio, AtomicBoolean over) {
        while (!over.get()) {
            desk.happen(portfolio, new Input.Deposit(Money.of("0.01"), desk.market.stamp()));
        }
    }
}
