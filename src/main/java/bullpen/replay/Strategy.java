package bullpen.replay;

/** Decides at each close what to order for the next trading day. */
@FunctionalInterface
public interface Strategy {
    /** Called once at the close of every day of the run, the first included. */
    void onClose(Today today);
}
