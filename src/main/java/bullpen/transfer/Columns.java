package bullpen.transfer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column of a file holds what; a part without a column is left out. */
record Columns(Map<Part, Integer> places) {
    /** What is read of a trade. */
    enum Part {
        DATE("Date", true, "date datetime time at tradedate executedat filledat transactiondate"),
        SYMBOL("Symbol", true, "symbol ticker instrument security"),
        SIDE("Side", false, "side action buysell transaction transactiontype direction type"),
        QUANTITY("Quantity", true, "quantity qty shares units size"),
        PRICE("Price", true, "price fillprice tradeprice averageprice shareprice unitprice"),
        COMMISSION("Commission", false, "commission fee fees commissions commissionfees");

        private final String label;
        private final boolean required;
        private final String names;

        Part(String label, boolean required, String names) {
            this.label = label;
            this.required = required;
            this.names = names;
        }

        private boolean isCalled(String name) {
            return List.of(names.split(" ")).contains(name);
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** Whether no trade can be read without it. */
        public boolean isRequired() {
            return required;
        }

        boolean isNumber() {
            return this == QUANTITY || this == PRICE || this == COMMISSION;
        }

        /** The name of its field in the form. */
        public String field() {
            return name().toLowerCase(Locale.ROOT) + "Column";
        }
    }

    Columns {
        places = Map.copyOf(places);
    }

    /** As the names in the first line suggest. */
    static Columns guess(List<String> header) {
        Map<Part, Integer> places = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            for (int i = 0; i < header.size(); i++) {
                String name = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
                if (part.isCalled(name) && !places.containsValue(i)) {
                    places.putIfAbsent(part, i);
                }
            }
        }
        return new Columns(places);
    }

    /** The place of a part, 0 for the first column; null when no column holds it. */
    public @Nullable Integer of(Part part) {
        return places.get(part);
    }

    /** All that stands in the columns of numbers. */
    List<String> numbers(List<CsvText.Row> rows) {
        return rows.stream()
                .flatMap(
                        row ->
                                Arrays.stream(Part.values())
                                        .filter(Part::isNumber)
                                        .map(part -> text(row, part)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The text of a part in a row, empty where there is none. */
    String text(CsvText.Row row, Part part) {
        Integer place = of(part);
        return place == null ? "" : row.cell(place);
    }
}
