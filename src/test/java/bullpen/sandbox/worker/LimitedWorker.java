package bullpen.sandbox.worker;

import java.nio.file.Path;
import java.time.Duration;

/** A worker with other limits than the usual ones. */
public final class LimitedWorker {
    /** A limit that no test meets. */
    public static final Duration FAR = Duration.ofHours(1);

    private LimitedWorker() {}

    /**
     * @param arguments the four limits, in their order, and the folder
     */
    public static void main(String[] arguments) {
        Limits limits =
                new Limits(
                        Duration.parse(arguments[0]),
                        Duration.parse(arguments[1]),
                        Duration.parse(arguments[2]),
                        Duration.parse(arguments[3]));
        Worker.run(Path.of(arguments[4]), limits);
    }
}
