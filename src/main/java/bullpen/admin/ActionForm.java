package bullpen.admin;

import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.LinkedHashMap;
import java.util.Map;

/** A corporate action as it is typed; a missing field is an empty one. */
record ActionForm(String symbol, String exDate, String kind, String terms, String source) {
    ActionForm(
            @Nullable String symbol,
            @Nullable String exDate,
            @Nullable String kind,
            @Nullable String terms,
            @Nullable String source) {
        this.symbol = symbol == null ? "" : symbol;
        this.exDate = exDate == null ? "" : exDate;
        this.kind = kind == null ? CorporateAction.Split.KIND : kind;
        this.terms = terms == null ? "" : terms;
        this.source = source == null ? "" : source;
    }

    /** Nothing is typed yet. */
    static ActionForm empty() {
        return new ActionForm(null, null, null, null, null);
    }

    /** For hidden fields. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("symbol", symbol);
        fields.put("exDate", exDate);
        fields.put("kind", kind);
        fields.put("terms", terms);
        fields.put("source", source);
        return fields;
    }

    /** The address of a page that is told what is typed. */
    public String address(String path) {
        var address = UriComponentsBuilder.fromPath(path);
        fields().keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(fields()).toUriString();
    }
}
