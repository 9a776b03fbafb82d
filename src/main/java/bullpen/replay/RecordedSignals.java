package bullpen.replay;

import java.util.List;

/** A strategy that gives again the signals of another, taken down in the order of their days. */
public final class RecordedSignals implements Strategy {
    private final List<Signal> signals;
    private int next;

    /**
     * @throws IllegalArgumentException when a day goes back
     */
    public RecordedSignals(List<Signal> signals) {
        this.signals = List.copyOf(signals);
        for (int i = 1; i < signals.size(); i++) {
            if (signals.get(i).day() < signals.get(i - 1).day()) {
                throw new IllegalArgumentException("Signals go back in time");
            }
        }
    }

    @Override
    public void onClose(Today today) {
        while (next < signals.size() && signals.get(next).day() == today.day()) {
            today.submit(signals.get(next++).instruction());
        }
    }
}
