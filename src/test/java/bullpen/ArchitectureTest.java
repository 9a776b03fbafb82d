package bullpen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table of packages: who may call whom. A package that is not in it does not belong here. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();
    private static final Set<String> PURE = Set.of("engine", "performance", "rules", "replay");

    static {
        allow("engine", "");
        allow("performance", "engine");
        allow("rules", "engine");
        allow("replay", "engine performance rules");
        allow("setting", "");
        allow("db", "engine setting");
        allow("web", "");
        allow("stream", "web");
        allow("user", "setting db web");
        allow("inbox", "user db web stream");
        allow("calendar", "engine setting db web");
        allow("market", "engine calendar setting db web");
        allow("quote", "engine calendar market user db web stream");
        allow("order", "engine db web");
        allow("trading", "engine inbox calendar market quote order db web");
        allow("portfolio", "engine performance calendar market quote order trading db web stream");
        allow("corporate", "engine calendar market order trading db web");
        allow("ticket", "engine calendar market quote order trading portfolio db web stream");
        allow("books", "engine order trading corporate portfolio db web");
        allow("transfer", "engine calendar market quote order portfolio books user db web");
        allow("sandbox", "engine performance rules replay");
        allow(
                "strategy",
                "engine rules calendar market quote order trading portfolio sandbox user db web"
                        + " stream");
        allow(
                "backtest",
                "engine performance rules replay calendar market quote setting strategy sandbox"
                        + " user db web stream");
        allow("sweep", "engine performance replay strategy backtest sandbox db web");
        allow(
                "deployment",
                "engine replay inbox calendar order trading portfolio strategy backtest sandbox db"
                        + " web");
        allow(
                "contest",
                "engine performance calendar market quote trading portfolio strategy user db web"
                        + " stream");
        allow("leaderboard", "performance portfolio contest user db web");
        allow("symbol", "engine calendar market quote order portfolio web");
        allow("watchlist", "engine corporate calendar market quote db web");
        allow("alert", "engine corporate inbox calendar market quote db web stream");
        allow(
                "dashboard",
                "calendar market quote order portfolio strategy backtest contest leaderboard"
                        + " watchlist user web");
        allow("api", everythingBut("dashboard"));
        allow("admin", everythingBut());
    }

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("bullpen");

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyWhatTheTableAllows() {
        return MAY_USE.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> usesOnlyItsOwn(name)));
    }

    @TestFactory
    Stream<DynamicTest> aPurePackageUsesOnlyTheLanguage() {
        return PURE.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> usesOnlyTheLanguage(name)));
    }

    @org.junit.jupiter.api.Test
    void everyPackageIsInTheTable() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            found.add(feature(type));
        }
        found.remove("");
        org.junit.jupiter.api.Assertions.assertTrue(
                MAY_USE.keySet().containsAll(found), "not in the table: " + found);
    }

    private void usesOnlyItsOwn(String name) {
        Set<String> allowed = MAY_USE.getOrDefault(name, Set.of());
        noClasses()
                .that(are("in " + name, type -> feature(type).equals(name)))
                .should()
                .dependOnClassesThat(
                        are(
                                "Bullpen's, but neither its own nor in the table's row",
                                type ->
                                        type.getPackageName().startsWith("bullpen")
                                                && !feature(type).equals(name)
                                                && !allowed.contains(feature(type))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private void usesOnlyTheLanguage(String name) {
        noClasses()
                .that(are("in " + name, type -> feature(type).equals(name)))
                .should()
                .dependOnClassesThat(
                        are(
                                "outside java.*, JSpecify and Bullpen",
                                type ->
                                        Stream.of("java.", "org.jspecify.", "bullpen.")
                                                        .noneMatch(
                                                                type.getBaseComponentType()
                                                                                .getName()
                                                                        ::startsWith)
                                                && !type.getBaseComponentType().isPrimitive()))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> are(
            String description, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }

    /** The first word below the root package: sub-packages belong to their feature. */
    private static String feature(JavaClass type) {
        String[] words = type.getPackageName().split("\\.", -1);
        return words.length > 1 ? words[1] : "";
    }

    private static void allow(String name, String others) {
        MAY_USE.put(name, others.isEmpty() ? Set.of() : Set.of(others.split(" ")));
    }

    private static String everythingBut(String... excluded) {
        return String.join(
                " ",
                MAY_USE.keySet().stream()
                        .filter(name -> !List.of(excluded).contains(name))
                        .toList());
    }
}
