package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.strategy.Version;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as they are stored. */
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReportJson() {}

    static String write(Report report) {
        return MAPPER.writeValueAsString(report);
    }

    static Report read(String json) {
        return MAPPER.readValue(json, Report.class);
    }

    /** A report as a file: with the strategy and the request that it is of. */
    static String export(BacktestRun run, Report report) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("strategy", run.strategyName());
        file.put("version", run.version());
        file.put("request", MAPPER.readTree(RequestJson.write(run.request())));
        file.put("report", report);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file);
    }

    /** What was asked for, as a file. */
    static String request(BacktestRun run) {
        return pretty(MAPPER.readTree(RequestJson.write(run.request())));
    }

    /** What a run was made of, as a file. */
    static String versions(BacktestRun run, Report report, Version version) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("strategy", run.strategyName());
        file.put("version", run.version());
        file.put("kind", version.kind().code());
        file.put("universe", version.universe().stream().map(Symbol::ticker).toList());
        file.put("strategyHash", version.hash());
        Report.Pins pins = report.pins();
        if (pins != null) {
            file.put("dataVersion", pins.dataVersion());
            file.put("engineVersion", pins.engineVersion());
        }
        file.put("resultHash", report.hash());
        return pretty(file);
    }

    private static String pretty(Object file) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    static String writeLog(List<Report.LogLine> log) {
        return MAPPER.writeValueAsString(log);
    }

    static List<Report.LogLine> readLog(String json) {
        return MAPPER.readValue(json, new TypeReference<List<Report.LogLine>>() {});
    }

    /** The report with the hash of its content. */
    static Report hashed(Report report) {
        try {
            byte[] bytes = write(report.hashed("")).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return report.hashed(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
