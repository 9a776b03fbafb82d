package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.replay.BarSeries;
import bullpen.sandbox.worker.BarFile;
import bullpen.sandbox.worker.DeniedWorker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs many scripts one after another in one process like a worker's. */
final class DeniedScripts {
    private DeniedScripts() {}

    /** What each script that is not to be stopped ended as, by its name. */
    static Map<String, String> run(Path data, List<BarSeries> series, List<HostileScript> scripts)
            throws IOException {
        Path folder = Files.createDirectory(data.resolve("denied"));
        BarFile.write(folder.resolve(BarFile.NAME), series);
        BarFile.write(folder.resolve(BarFile.BENCHMARK), List.of());
        List<String> command =
                WorkerLauncher.java(
                        WorkerFiles.unpack(folder), List.of(), DeniedWorker.class.getName());
        int path = command.indexOf("-cp") + 1;
        command.set(path, command.get(path) + File.pathSeparator + "target/test-classes");
        command.add(folder.toString());
        scripts.stream()
                .filter(script -> !script.isStopped())
                .forEach(script -> command.add(script.file().toString()));
        Map<String, String> outcomes = new TreeMap<>();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String last = "none";
        try (var answers = process.inputReader()) {
            for (String line : answers.lines().toList()) {
                String[] answer = line.split(" ", 2);
                last = answer[0];
                outcomes.put(answer[0], answer[1]);
            }
            assertEquals(0, process.waitFor(), "The worker ended after " + last);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return outcomes;
    }
}
