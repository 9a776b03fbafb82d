package bullpen.strategy;

import bullpen.rules.Condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A condition in the form: a comparison, or a group of parts. Its place is a path: entry[0][2]. */
sealed interface RulePart {
    /** As RulesJson reads it. */
    Map<String, Object> json();

    /** Whether it has parts. */
    default boolean isGroup() {
        return this instanceof Group;
    }

    /** How many comparisons it makes. */
    int comparisons();

    /** The fields of its numbers at a path, by the names under which RulesJson tells of them. */
    Map<String, String> fields(String path);

    /** Two operands and how they compare. */
    record Row(RuleOperand left, String relation, RuleOperand right) implements RulePart {
        static final Row FRESH =
                new Row(RuleOperand.CLOSE, "above", new RuleOperand("sma", List.of("50")));

        @Override
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("left", left.json());
            json.put("relation", relation);
            json.put("right", right.json());
            return json;
        }

        @Override
        public int comparisons() {
            return 1;
        }

        @Override
        public Map<String, String> fields(String path) {
            Map<String, String> fields = left.fields(path + ".left");
            fields.putAll(right.fields(path + ".right"));
            return fields;
        }
    }

    /**
     * Parts of which all, any, none, or not all hold.
     *
     * @param mode one of these words; not_all for the last
     */
    record Group(String mode, List<RulePart> parts) implements RulePart {
        private static final Set<String> MODES = Set.of("all", "any", "none", "not_all");

        public Group {
            mode = MODES.contains(mode) ? mode : "all";
            parts = List.copyOf(parts);
        }

        @Override
        public Map<String, Object> json() {
            boolean any = mode.equals("any") || mode.equals("none");
            Map<String, Object> group =
                    Map.of(any ? "any" : "all", parts.stream().map(RulePart::json).toList());
            return mode.startsWith("no") ? Map.of("not", group) : group;
        }

        @Override
        public int comparisons() {
            return parts.stream().mapToInt(RulePart::comparisons).sum();
        }

        @Override
        public Map<String, String> fields(String path) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                fields.putAll(parts.get(i).fields(path + "[" + i + "]"));
            }
            return fields;
        }

        /** The same with another list of parts at a place below, or here when there is none. */
        Group changed(List<Integer> place, Change change) {
            List<RulePart> all = new ArrayList<>(parts);
            if (place.isEmpty()) {
                change.of(all);
            } else if (place.getFirst() < all.size()
                    && all.get(place.getFirst()) instanceof Group group) {
                List<Integer> below = place.subList(1, place.size());
                all.set(place.getFirst(), group.changed(below, change));
            }
            return new Group(mode, all);
        }
    }

    /** What a button does to the parts of a group. */
    interface Change {
        void of(List<RulePart> parts);
    }

    /** A condition as a group, whatever it is. */
    static Group group(Condition condition) {
        return part(condition) instanceof Group group
                ? group
                : new Group("all", List.of(part(condition)));
    }

    private static RulePart part(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> new Group("all", parts(parts));
            case Condition.Any(var parts) -> new Group("any", parts(parts));
            case Condition.Not(Condition.All(var parts)) -> new Group("not_all", parts(parts));
            case Condition.Not(Condition.Any(var parts)) -> new Group("none", parts(parts));
            case Condition.Not(Condition part) -> new Group("none", parts(List.of(part)));
            case Condition.Compare(var left, var relation, var right) ->
                    new Row(
                            RuleOperand.of(left),
                            relation.name().toLowerCase(Locale.ROOT),
                            RuleOperand.of(right));
        };
    }

    private static List<RulePart> parts(List<Condition> conditions) {
        return conditions.stream().map(RulePart::part).toList();
    }

    /** From the fields whose names begin with a path. */
    static Group read(Map<String, String> fields, String path, int depth) {
        List<RulePart> parts = new ArrayList<>();
        for (int i = 0; depth <= RuleFields.MAX_GROUPS; i++) {
            String place = path + "[" + i + "]";
            if (fields.containsKey(place + ".mode")) {
                parts.add(read(fields, place, depth + 1));
            } else if (fields.containsKey(place + ".relation")) {
                parts.add(
                        new Row(
                                RuleOperand.read(fields, place + ".left"),
                                fields.getOrDefault(place + ".relation", ""),
                                RuleOperand.read(fields, place + ".right")));
            } else {
                break;
            }
        }
        return new Group(fields.getOrDefault(path + ".mode", "all"), parts);
    }
}
