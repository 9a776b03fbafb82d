package bullpen.web;

/** How many messages wait for a person, for the frame of all pages. */
public interface UnreadCount {
    /** The number of unread messages, counted up to 100. */
    int of(Viewer viewer);
}
