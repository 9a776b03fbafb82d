package bullpen.benchmark;

import bullpen.benchmark.MeasuredServer.Trader;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the packaged server and the engine, and prints a row for each of the works that a peer
 * was measured at, with the machine's load beside it. Its arguments are the jar and the rows
 * wanted, of orders, portfolio, login, tick, streams, import and backtests; without any all but the
 * last two, which need a folder of bars.
 */
final class Benchmark {
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP =
            Duration.ofSeconds(Integer.getInteger("bullpen.benchmark.warmup", 60));
    private static final Duration RUN =
            Duration.ofSeconds(Integer.getInteger("bullpen.benchmark.seconds", 15));
    private static final int RESTING = Integer.getInteger("bullpen.benchmark.resting", 100_000);
    private static final List<String> SYMBOLS = symbols(10);
    private static final List<String> MANY_SYMBOLS = symbols(50);
    private static final String PRICE = "100";
    private static final int IMPORTS = 3;
    private static final int STREAMS = 500;
    private static final int WATCHED = 20;
    private static final List<String> STREAMED =
            IntStream.range(0, STREAMS * WATCHED).mapToObj(Benchmark::streamed).toList();

    /** As many prices as one post takes. */
    private static final int POSTED = 1_000;

    private final MeasuredServer server;

    private Benchmark(MeasuredServer server) {
        this.server = server;
    }

    /** The jar, then the rows wanted. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        List<String> rows =
                wanted.isEmpty()
                        ? List.of("orders", "portfolio", "login", "streams", "tick")
                        : wanted;
        System.out.println("| Work | Measured | Server's CPU | Load |\n|---|---|---|---|");
        Path data = Files.createTempDirectory("bullpen-benchmark");
        Path bars = Path.of(System.getProperty("bullpen.data", ""), "daily-adjusted-2005-2017");
        if (rows.contains("import")) {
            imports(Path.of(arguments[0]), bars);
        }
        if (rows.contains("backtests")) {
            String _ = MeasuredServer.importPrices(Path.of(arguments[0]), data, bars);
            var backtests = new BacktestRows(bars, (work, measured) -> row(work, measured, ""));
            backtests.engine();
            backtests.sweep();
            backtests.scripts(Files.createTempDirectory("bullpen-workers"));
            try (var server = new MeasuredServer(Path.of(arguments[0]), data)) {
                backtests.reports(server.api());
                backtests.sweeps(server.person());
                backtests.trials(server.person());
            }
        }
        if (Set.of("import", "backtests").containsAll(rows)) {
            return;
        }
        try (var server = new MeasuredServer(Path.of(arguments[0]), data)) {
            var benchmark = new Benchmark(server);
            server.post(MANY_SYMBOLS, PRICE);
            benchmark.buyTenPositionsEach();
            if (rows.contains("orders")) {
                benchmark.orders();
            }
            if (rows.contains("portfolio")) {
                benchmark.portfolio();
            }
            if (rows.contains("login")) {
                benchmark.login();
            }
            if (rows.contains("streams")) {
                benchmark.streams();
            }
            if (rows.contains("tick")) {
                benchmark.tick();
            }
        }
    }

    /** The command from its start to its end, with Java's own start, each on a fresh folder. */
    private static void imports(Path jar, Path bars) throws IOException, InterruptedException {
        double[] millis = new double[IMPORTS];
        String said = "";
        for (int i = 0; i < millis.length; i++) {
            Path data = Files.createTempDirectory("bullpen-import");
            long start = System.nanoTime();
            said = MeasuredServer.importPrices(jar, data, bars);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        row(
                "import of daily bars, durable",
                "%.1f s, the slowest of %d %.1f s: %s"
                        .formatted(
                                median(millis) / 1e3,
                                millis.length,
                                Arrays.stream(millis).max().getAsDouble() / 1e3,
                                said),
                "");
    }

    private void buyTenPositionsEach() throws IOException {
        for (Trader trader : server.traders()) {
            place(
                    SYMBOLS.stream().map(symbol -> market(trader, symbol, "buy", 1_000)).iterator(),
                    SYMBOLS.size());
        }
        server.post(SYMBOLS, PRICE);
    }

    /** Orders that fill while they are placed: prices come ten times a second. */
    private void orders() throws Exception {
        fillOrders("warm-up", CONNECTIONS, WARM_UP);
        fillOrders("market orders, accepted and filled durably", CONNECTIONS, RUN);
        fillOrders("market orders", 1, RUN);
    }

    private void fillOrders(String work, int connections, Duration time) throws Exception {
        List<byte[]> requests = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            for (String side : List.of("buy", "sell")) {
                for (Trader trader : server.traders()) {
                    requests.add(market(trader, symbol, side, 1));
                }
            }
        }
        server.post(SYMBOLS, PRICE);
        double cpu = server.processorSeconds();
        long start = System.nanoTime();
        HttpLoad.Result result;
        long fills;
        try (ExecutorService market = Executors.newSingleThreadExecutor()) {
            Future<Long> posted = market.submit(() -> postUntil(start + time.toNanos()));
            result = HttpLoad.run(server.address(), connections, time, circle(requests));
            fills = posted.get() + server.post(SYMBOLS, PRICE);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        row(work, connections, result, server.processorSeconds() - cpu);
        System.out.printf("| … of them filled | %,.0f/s | | |%n", fills / seconds);
    }

    private long postUntil(long end) {
        long fills = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            fills += server.post(SYMBOLS, PRICE);
            long pause = 100_000_000 - (System.nanoTime() - now);
            LockSupport.parkNanos(pause);
        }
        return fills;
    }

    private void portfolio() throws IOException {
        Supplier<byte[]> requests =
                circle(
                        server.traders().stream()
                                .map(trader -> get(trader, "portfolios/" + trader.portfolioId()))
                                .toList());
        HttpLoad.run(server.address(), CONNECTIONS, WARM_UP.dividedBy(3), requests);
        measure("portfolio JSON", CONNECTIONS, requests);
    }

    /** What is left to somebody who asks for quotes while four others sign in all the time. */
    private void login() throws Exception {
        Trader trader = server.traders().getFirst();
        var quotes =
                circle(List.of(get(trader, "market/quotes?symbols=" + String.join(",", SYMBOLS))));
        HttpLoad.run(server.address(), 1, WARM_UP.dividedBy(3), quotes);
        double alone = measure("quotes of 10 symbols", 1, quotes);
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            var logins = circle(server.traders().stream().map(MeasuredServer::login).toList());
            var signIns =
                    others.submit(
                            () -> HttpLoad.run(server.address(), 4, RUN.plusSeconds(2), logins));
            double beside = measure("quotes beside 4 connections that sign in", 1, quotes);
            System.out.printf(
                    Locale.ROOT,
                    "| … of its speed alone | %.0f %% | %.1f sign-ins/s | |%n",
                    100 * beside / alone,
                    signIns.get().perSecond());
        }
    }

    /** Limits far below the market, but for ten of each symbol that a fall reaches. */
    private void tick() throws IOException {
        Iterator<byte[]> limits =
                IntStream.range(0, RESTING)
                        .mapToObj(i -> limit(i, 50 + (i / 50 * 37 % 300) / 10.0))
                        .iterator();
        place(limits, RESTING);
        double[] idle = new double[50];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = millisToPost("99." + (99 - i), 0);
        }
        row("price post for 50 symbols, none of 100,000 triggered", median(idle) + " ms", "");
        long warm = System.nanoTime() + WARM_UP.dividedBy(3).toNanos();
        while (System.nanoTime() < warm) {
            double _ = millisToFill();
        }
        double[] filling = new double[15];
        for (int i = 0; i < filling.length; i++) {
            filling[i] = millisToFill();
        }
        row("the same, 500 triggered, filled and durable", median(filling) + " ms", "");
    }

    private double millisToFill() throws IOException {
        place(IntStream.range(0, 500).mapToObj(n -> limit(n, 97)).iterator(), 500);
        double millis = millisToPost("96.50", 500);
        double _ = millisToPost("99", 0);
        return millis;
    }

    /** Five hundred streams, of pages and of programs, which watch ten thousand symbols. */
    private void streams() throws Exception {
        List<List<String>> watched =
                IntStream.range(0, STREAMS)
                        .mapToObj(i -> STREAMED.subList(i * WATCHED, (i + 1) * WATCHED))
                        .toList();
        post(STREAMED, "99", Instant.now().minus(Duration.ofDays(1)));
        List<byte[]> pages =
                watched.stream()
                        .map(symbols -> stream("/live?topics=quotes:", symbols, ""))
                        .toList();
        measureStreams("pages", pages, "id=\"price-");
        Trader trader = server.traders().getFirst();
        List<byte[]> programs =
                watched.stream()
                        .map(
                                symbols ->
                                        stream(
                                                "/api/v1/stream?symbols=",
                                                symbols,
                                                "Authorization: Bearer " + trader.token() + "\r\n"))
                        .toList();
        measureStreams("programs", programs, "event:price_update");
    }

    private void measureStreams(String whose, List<byte[]> requests, String mark) throws Exception {
        try (var watchers = new Watchers(server.address(), requests, mark);
                ExecutorService market = Executors.newSingleThreadExecutor()) {
            watchers.awaitOpen();
            long warm = System.nanoTime() + WARM_UP.dividedBy(3).toNanos();
            int tick = 0;
            while (System.nanoTime() < warm) {
                double[] _ = millisToAll(watchers, market, tick++);
            }
            double cpu = server.processorSeconds();
            double[][] ticks = new double[15][];
            for (int i = 0; i < ticks.length; i++) {
                ticks[i] = millisToAll(watchers, market, tick++);
            }
            double seconds = (server.processorSeconds() - cpu) / ticks.length;
            row(
                    "a tick of %,d symbols reaches %d streams of %s"
                            .formatted(STREAMED.size(), STREAMS, whose),
                    "p50 %.0f ms, p99 %.0f ms, last %.0f ms; the worst of %d: %.0f ms"
                            .formatted(
                                    median(column(ticks, 0)),
                                    median(column(ticks, 1)),
                                    median(column(ticks, 2)),
                                    ticks.length,
                                    Arrays.stream(column(ticks, 2)).max().getAsDouble()),
                    "%,.0f ms a tick".formatted(seconds * 1e3));
        }
    }

    /** From the first byte of the prices until half, 99 in 100, and all have come. */
    private double[] millisToAll(Watchers watchers, ExecutorService market, int tick)
            throws Exception {
        String price = "100." + (10 + tick % 80);
        Iterator<byte[]> posts =
                IntStream.range(0, STREAMED.size() / POSTED)
                        .mapToObj(i -> STREAMED.subList(i * POSTED, (i + 1) * POSTED))
                        .map(symbols -> server.priceRequest(symbols, price))
                        .toList()
                        .iterator();
        watchers.expect(STREAMED.size());
        long start = System.nanoTime();
        int count = STREAMED.size() / POSTED;
        Future<HttpLoad.Result> posted =
                market.submit(() -> HttpLoad.send(server.address(), 2, count, posts::next));
        long[] arrivals = watchers.awaitAll();
        if (posted.get().refused() > 0) {
            throw new IllegalStateException("Prices were refused");
        }
        return new double[] {
            Watchers.millis(arrivals, start, 0.5),
            Watchers.millis(arrivals, start, 0.99),
            Watchers.millis(arrivals, start, 1)
        };
    }

    /** Prices of yesterday, so that those of today have a change. */
    private void post(List<String> symbols, String price, Instant at) {
        for (int from = 0; from < symbols.size(); from += POSTED) {
            server.post(symbols.subList(from, from + POSTED), price, at);
        }
    }

    private static byte[] stream(String path, List<String> symbols, String header) {
        return "GET %s%s HTTP/1.0\r\nHost: localhost\r\n%s\r\n"
                .formatted(path, String.join(",", symbols), header)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static double[] column(double[][] ticks, int index) {
        return Arrays.stream(ticks).mapToDouble(one -> one[index]).toArray();
    }

    private void place(Iterator<byte[]> requests, int count) throws IOException {
        HttpLoad.send(server.address(), CONNECTIONS, count, requests::next);
    }

    private double millisToPost(String price, int fills) {
        long start = System.nanoTime();
        int filled = server.post(MANY_SYMBOLS, price);
        double millis = (System.nanoTime() - start) / 1e6;
        if (filled != fills) {
            throw new IllegalStateException(filled + " fills instead of " + fills);
        }
        return millis;
    }

    private byte[] limit(int number, double price) {
        Trader trader = server.traders().get(number % server.traders().size());
        return order(
                trader,
                """
                "symbol":"%s","side":"buy","type":"limit","quantity":1,"limitPrice":%.2f,\
                "timeInForce":"gtc\"\
                """
                        .formatted(MANY_SYMBOLS.get(number % MANY_SYMBOLS.size()), price));
    }

    private static byte[] market(Trader trader, String symbol, String side, int quantity) {
        return order(
                trader,
                """
                "symbol":"%s","side":"%s","type":"market","quantity":%d,"timeInForce":"day\"\
                """
                        .formatted(symbol, side, quantity));
    }

    private static byte[] order(Trader trader, String rest) {
        String body = "{\"portfolioId\":\"" + trader.portfolioId() + "\"," + rest + "}";
        return HttpLoad.request("POST", "trading/orders", trader.token(), body);
    }

    private static byte[] get(Trader trader, String path) {
        return HttpLoad.request("GET", path, trader.token(), "");
    }

    private double measure(String work, int connections, Supplier<byte[]> requests)
            throws IOException {
        double cpu = server.processorSeconds();
        HttpLoad.Result result = HttpLoad.run(server.address(), connections, RUN, requests);
        row(work, connections, result, server.processorSeconds() - cpu);
        return result.perSecond();
    }

    private static void row(
            String work, int connections, HttpLoad.Result result, double cpuSeconds) {
        if (result.refused() > 0) {
            throw new IllegalStateException(result.refused() + " refused: " + work);
        }
        row(
                work + ", " + connections + " connection" + (connections == 1 ? "" : "s"),
                "%,.0f/s, p50 %.2f ms, p99 %.2f ms"
                        .formatted(result.perSecond(), result.p50(), result.p99()),
                "%,.0f us each".formatted(cpuSeconds * 1e6 / result.answers()));
    }

    private static void row(String work, String measured, String cpu) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %.1f |%n", work, measured, cpu, load);
    }

    private static Supplier<byte[]> circle(List<byte[]> requests) {
        return Stream.generate(() -> requests).flatMap(List::stream).iterator()::next;
    }

    private static double median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return Math.round(sorted[sorted.length / 2] * 10) / 10.0;
    }

    private static String streamed(int number) {
        return "W"
                + (char) ('A' + number / 676 % 26)
                + (char) ('A' + number / 26 % 26)
                + (char) ('A' + number % 26);
    }

    private static List<String> symbols(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "S" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .toList();
    }
}
