package bullpen.transfer;

import bullpen.web.Sheet;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table as JSON: an array of objects, one for each row, with the columns' names. */
final class JsonSheet implements Sheet {
    private final List<String> columns;
    private final SequenceWriter out;

    JsonSheet(OutputStream out, List<String> columns, JsonMapper json) {
        this.columns = columns;
        this.out = json.writer().writeValuesAsArray(out);
    }

    @Override
    public void row(@Nullable Object... cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(columns.get(i), cells[i]);
        }
        out.write(row);
    }

    @Override
    public void close() {
        out.close();
    }
}
