package bullpen.backtest;

import bullpen.stream.LiveHub;
import bullpen.stream.TopicGuard;
import bullpen.web.Fragments;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The topic {@code backtest:<id>}: how far a run is, and that it is over. */
@Component
final class BacktestLive implements TopicGuard {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ObjectProvider<LiveHub> hub;
    private final ObjectProvider<Fragments> fragments;
    private final BacktestQueries queries;

    BacktestLive(
            ObjectProvider<LiveHub> hub,
            ObjectProvider<Fragments> fragments,
            BacktestQueries queries) {
        this.hub = hub;
        this.fragments = fragments;
        this.queries = queries;
    }

    @Override
    public String kind() {
        return "backtest";
    }

    @Override
    public boolean mayWatch(@Nullable Viewer viewer, String key) {
        Long id = TopicGuard.id(key);
        return viewer != null && id != null && queries.find(viewer.userId(), id).isPresent();
    }

    @Override
    public int kept() {
        return 1;
    }

    /** Tells the watchers too what is told to {@code progress}, five times a second at most. */
    Consumer<Progress> telling(BacktestRun run, Consumer<Progress> progress) {
        return new Consumer<>() {
            private long last = System.nanoTime() - EVERY_NANOS;

            @Override
            public void accept(Progress reached) {
                progress.accept(reached);
                long now = System.nanoTime();
                if (now - last >= EVERY_NANOS) {
                    last = now;
                    publish(run, reached);
                }
            }
        };
    }

    /** Tells the watchers that a run is over; their page loads what came of it. */
    void over(BacktestRun run) {
        publish(run, Progress.NONE);
    }

    /** Tells the watchers of a report whether its run saw ahead. */
    void checked(long id) {
        hub.getObject()
                .publish("backtest:" + id, () -> queries.byId(id).map(this::badge).orElse(""));
    }

    @Override
    public @Nullable String now(String key) {
        Long id = TopicGuard.id(key);
        return id == null
                ? null
                : queries.byId(id)
                        .filter(run -> !run.kind().isStudy() && run.status() == Status.DONE)
                        .map(this::badge)
                        .orElse(null);
    }

    private String badge(BacktestRun run) {
        return fragments
                .getObject()
                .render(
                        "backtest/_look-ahead",
                        Map.of(
                                "run",
                                run,
                                "lookAhead",
                                queries.lookAhead(run.userId(), run.id()).orElse(LookAhead.UNKNOWN),
                                "live",
                                true));
    }

    private void publish(BacktestRun run, Progress progress) {
        hub.getObject()
                .publish(
                        "backtest:" + run.id(),
                        () ->
                                fragments
                                        .getObject()
                                        .render(
                                                "backtest/_progress",
                                                Map.of(
                                                        "run",
                                                        run,
                                                        "progress",
                                                        progress,
                                                        "position",
                                                        0,
                                                        "live",
                                                        true)));
    }
}
