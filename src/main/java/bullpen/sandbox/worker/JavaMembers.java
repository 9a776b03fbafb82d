package bullpen.sandbox.worker;

import org.openjdk.nashorn.internal.runtime.ConsString;

import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names under which members of Java's values show through on JavaScript's strings, numbers and
 * booleans.
 */
final class JavaMembers {
    private static final List<Class<?>> SHINING_THROUGH =
            List.of(
                    Object.class,
                    String.class,
                    CharSequence.class,
                    ConsString.class,
                    Character.class,
                    Boolean.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    Number.class,
                    org.openjdk.nashorn.internal.runtime.Symbol.class);

    private JavaMembers() {}

    /** All names, of methods, fields and beans' properties, apart by one space. */
    static String names() {
        Set<String> names = new TreeSet<>(List.of("class", "static"));
        for (Class<?> type : SHINING_THROUGH) {
            Stream.of(type.getMethods(), type.getFields())
                    .flatMap(Arrays::stream)
                    .map(Member.class::cast)
                    .map(Member::getName)
                    .forEach(name -> add(names, name));
        }
        return String.join(" ", names);
    }

    private static void add(Set<String> names, String member) {
        names.add(member);
        for (String prefix : List.of("get", "is", "set")) {
            if (member.startsWith(prefix) && member.length() > prefix.length()) {
                String rest = member.substring(prefix.length());
                names.add(rest);
                names.add(rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1));
            }
        }
    }
}
