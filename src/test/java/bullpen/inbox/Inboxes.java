package bullpen.inbox;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import java.time.Clock;

/** Inboxes for tests of other features that need no server. */
public final class Inboxes {
    private Inboxes() {}

    /** An inbox that writes, and that nobody watches. */
    public static Inbox unwatched(Writer writer, Reader reader, Ids ids, Clock clock) {
        return new Inbox(
                writer, new InboxStore(ids), new InboxQueries(reader), _ -> {}, new Jobs(clock));
    }
}
