package bullpen.inbox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A part of an inbox, newest first.
 *
 * @param next where the older messages begin, null when there are none
 */
record InboxPage(List<Received> messages, @Nullable Long next) {
    InboxPage {
        messages = List.copyOf(messages);
    }

    /** Cuts a list that was read one longer than the limit. */
    static InboxPage of(List<Received> read, int limit) {
        if (read.size() <= limit) {
            return new InboxPage(read, null);
        }
        return new InboxPage(read.subList(0, limit), read.get(limit - 1).id());
    }

    /** Whether some message of this part is new. */
    public boolean hasUnread() {
        return messages.stream().anyMatch(message -> !message.read());
    }
}
