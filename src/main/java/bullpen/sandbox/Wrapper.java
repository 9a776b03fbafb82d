package bullpen.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operating system puts around a worker, best first. Each is tried at start by starting a
 * worker in it.
 */
public enum Wrapper {
    /** Bubblewrap: no network, no files but the class path and the worker's own folder. */
    BWRAP("/usr/bin/bwrap"),
    /** No network. */
    UNSHARE("/usr/bin/unshare"),
    /** Another user, no new privileges. */
    SETPRIV("/usr/bin/setpriv"),
    /** Nothing; the worker's own walls only. */
    NONE("");

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    private final String program;

    Wrapper(String program) {
        this.program = program;
    }

    boolean isInstalled() {
        return this == NONE || Files.isExecutable(Path.of(program));
    }

    /**
     * The command that runs {@code java} inside this wrapper.
     *
     * @param visible the folders that the worker reads
     */
    List<String> around(List<String> java, List<Path> visible) {
        List<String> command = new ArrayList<>();
        switch (this) {
            case BWRAP -> {
                command.addAll(List.of(program, "--unshare-all", "--die-with-parent"));
                command.addAll(List.of("--new-session", "--clearenv", "--cap-drop", "ALL"));
                command.addAll(List.of("--ro-bind", "/usr", "/usr"));
                for (String shared : List.of("/lib", "/lib64", "/etc/ld.so.cache")) {
                    command.addAll(List.of("--ro-bind-try", shared, shared));
                }
                command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
                for (Path folder : visible) {
                    command.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
                }
            }
            case UNSHARE -> command.addAll(List.of(program, "--net", "--map-root-user"));
            case SETPRIV ->
                    command.addAll(
                            List.of(
                                    program,
                                    "--reuid=65534",
                                    "--regid=65534",
                                    "--clear-groups",
                                    "--no-new-privs"));
            case NONE -> {}
        }
        if (Files.isExecutable(PRLIMIT)) {
            command.addAll(List.of(PRLIMIT.toString(), "--nofile=64", "--fsize=0"));
            command.addAll(List.of("--core=0", "--cpu=120"));
            if (this == SETPRIV) {
                // Counts all threads of a user, some 25 a worker. Only here is that user not the
                // server's own, whose threads are more than any sensible number of a worker's.
                command.add("--nproc=1024");
            }
        }
        command.addAll(java);
        return command;
    }
}
