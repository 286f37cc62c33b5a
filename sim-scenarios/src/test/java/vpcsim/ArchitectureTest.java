package vpcsim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The arrows between modules and packages, and what may be used where. */
@AnalyzeClasses(packages = "vpcsim", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule coreKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage("vpcsim.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vpcsim.aws..", "vpcsim.report..", "vpcsim.scenarios..");

    @ArchTest
    static final ArchRule modelAndReportNeverSeeEachOther_norTheCompositionRoot = noClasses()
            .that()
            .resideInAPackage("vpcsim.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vpcsim.report..", "vpcsim.scenarios..");

    @ArchTest
    static final ArchRule reportSeesNeutralResultsOnly = noClasses()
            .that()
            .resideInAPackage("vpcsim.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vpcsim.aws..", "vpcsim.scenarios..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("vpcsim.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("vpcsim.scenarios.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vpcsim.scenarios.cli..");

    @ArchTest
    static final ArchRule parsersStayInIo = noClasses()
            .that(not(resideInAPackage("..io..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "org.yaml..", "com.networknt..");

    @ArchTest
    static final ArchRule commonsMathStaysInStatisticsAndChance = noClasses()
            .that(not(resideInAnyPackage("vpcsim.core.stats..", "vpcsim.core.random..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.math3..");

    @ArchTest
    static final ArchRule logsAreWrittenAtTheEdgesOnly = noClasses()
            .that(not(resideInAnyPackage("vpcsim.scenarios.experiment..", "vpcsim.scenarios.cli..", "vpcsim.report..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.logging..", "org.slf4j..", "java.util.logging..");

    @ArchTest
    static final ArchRule noAmbientTimeChanceOrThreads = noClasses()
            .that(not(resideInAnyPackage("vpcsim.scenarios.cli..", "vpcsim.scenarios.experiment..")))
            .should(useAmbientTimeChanceOrThreads());

    @ArchTest
    static final ArchRule noCollectionsWhoseOrderDiffersFromOneStartToTheNext = noClasses()
            .that()
            .resideInAnyPackage("vpcsim.core..", "vpcsim.aws..")
            .should(useUnorderedCollections());

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule theCompiledFormDoesNotKnowItsOracle = noClasses()
            .that()
            .resideInAPackage("vpcsim.aws.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vpcsim.aws.reference..");

    @ArchTest
    static final ArchRule theOracleDoesNotKnowTheCompiledForm = noClasses()
            .that()
            .resideInAPackage("vpcsim.aws.reference..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vpcsim.aws.filter..");

    @ArchTest
    static final ArchRule hotPathsConstructNothing_boxNothing_andFormatNothing =
            methods().that().areAnnotatedWith("vpcsim.core.time.HotPath").should(onlyDoWhatAHotPathMay());

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().that(resideInAPackage("vpcsim..")).should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> useAmbientTimeChanceOrThreads() {
        return accesses("use the wall clock, ambient chance or threads", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            return (owner.equals("java.lang.System")
                            && Set.of("nanoTime", "currentTimeMillis").contains(name))
                    || (owner.startsWith("java.time.") && name.equals("now"))
                    || (owner.equals("java.lang.Math") && name.equals("random"))
                    || owner.equals("java.util.Random")
                    || owner.equals("java.util.UUID")
                    || owner.equals("java.lang.Thread")
                    || owner.startsWith("java.util.concurrent.Thread")
                    || owner.equals("java.util.concurrent.Executors");
        });
    }

    private static ArchCondition<JavaClass> useUnorderedCollections() {
        return accesses("use collections without a defined order", access -> {
            String owner = access.getTargetOwner().getName();
            boolean factory = Set.of("of", "copyOf", "ofEntries", "entry").contains(access.getName());
            return owner.equals("java.util.HashMap")
                    || owner.equals("java.util.HashSet")
                    || owner.equals("java.util.IdentityHashMap")
                    || (factory && (owner.equals("java.util.Set") || owner.equals("java.util.Map")));
        });
    }

    private static ArchCondition<JavaClass> accesses(String what, java.util.function.Predicate<JavaAccess<?>> match) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    if (match.test(access)) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> onlyDoWhatAHotPathMay() {
        return new ArchCondition<>("construct nothing, box nothing, and use no stream, Optional, format or log") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getConstructorCallsFromSelf().stream()
                        .filter(call -> !call.getTargetOwner().isAssignableTo(Throwable.class))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
                method.getMethodCallsFromSelf().stream()
                        .filter(call -> isSlow(call.getTargetOwner().getName(), call.getName()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
            }
        };
    }

    private static boolean isSlow(String owner, String name) {
        boolean boxes = name.equals("valueOf")
                && Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Double")
                        .contains(owner);
        return boxes
                || owner.startsWith("java.util.stream.")
                || owner.startsWith("java.util.Optional")
                || owner.startsWith("org.apache.logging.")
                || (owner.equals("java.lang.String") && name.startsWith("format"));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage()
                        .tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
                        .isPresent();
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is in an unmarked package"));
                }
            }
        };
    }
}
