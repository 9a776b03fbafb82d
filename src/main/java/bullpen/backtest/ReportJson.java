package bullpen.backtest;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
