package bullpen.trading;

import bullpen.engine.Event;
import bullpen.engine.Fill;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tells the other features what became durable, in order, without keeping the writer waiting. */
@Component
final class Announcements implements DisposableBean {
    private final ApplicationEventPublisher publisher;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("announcements").factory());

    Announcements(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Returns at once; once the server goes down, nobody is told any more. */
    void changed(long portfolioId, List<Event> events) {
        if (!thread.isShutdown()) {
            thread.execute(() -> publish(portfolioId, events));
        }
    }

    private void publish(long portfolioId, List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Filled(Fill fill)) {
                publisher.publishEvent(new OrderFilled(portfolioId, fill));
            }
        }
        publisher.publishEvent(new PortfolioChanged(portfolioId, events));
    }

    @Override
    public void destroy() {
        thread.close();
    }
}
