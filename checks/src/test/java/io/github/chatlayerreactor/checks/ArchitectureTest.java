package io.github.chatlayerreactor.checks;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reactivestreams.Publisher;

/** The arrows between the modules, and what no main code may call. The classes are read once for all rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private static final String ROOT = "io.github.chatlayerreactor";
    private static final String[] LIBRARIES = {
        ROOT,
        ROOT + ".auth..",
        ROOT + ".gate..",
        ROOT + ".http..",
        ROOT + ".retry..",
        ROOT + ".sse..",
        ROOT + ".graphql..",
        ROOT + ".nlp..",
        ROOT + ".completions.."
    };
    private static final String STARTER = ROOT + ".boot..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void coreKnowsNoClient() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT, ROOT + ".auth..", ROOT + ".gate..", ROOT + ".http..", ROOT + ".retry..", ROOT + ".sse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".graphql..", ROOT + ".nlp..", ROOT + ".completions..", ROOT + ".sandbox..")
                .check(classes);
    }

    @Test
    void graphqlKnowsNoOtherClient() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".graphql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".nlp..", ROOT + ".completions..", ROOT + ".sandbox..")
                .check(classes);
    }

    @Test
    void theClientKnowsNoneOfItsChecks() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".graphql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".graphql.check..", ROOT + ".graphql.schema..", "graphql..")
                .check(classes);
    }

    @Test
    void schemasKnowNoChecks() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".graphql.schema..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".graphql.check..")
                .check(classes);
    }

    @Test
    void nlpAndCompletionsKnowNoOtherClient() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".nlp..", ROOT + ".completions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".graphql..", ROOT + ".sandbox..")
                .check(classes);
    }

    @Test
    void nobodyKnowsSpringButTheStarter() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .or()
                .resideInAPackage(ROOT + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STARTER, "org.springframework..")
                .check(classes);
    }

    /** Each may be missing on the class path. */
    @Test
    void theStarterKnowsWhatIsOptionalInOnePackageEach() {
        noClasses()
                .that()
                .resideInAPackage(STARTER)
                .and()
                .resideOutsideOfPackage(ROOT + ".boot.client")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".graphql..", ROOT + ".nlp..", ROOT + ".completions..", ROOT + ".sandbox..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(STARTER)
                .and()
                .resideOutsideOfPackage(ROOT + ".boot.actuate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "org.springframework.boot.health..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(STARTER)
                .and()
                .resideOutsideOfPackage(ROOT + ".boot.web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.web..")
                .check(classes);
    }

    @Test
    void theSandboxKnowsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LIBRARIES)
                .check(classes);
    }

    @Test
    void noLibraryBlocks() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .or()
                .resideInAPackage(STARTER)
                .should()
                .callMethodWhere(onPublisher("block|blockFirst|blockLast|blockOptional|toIterable|toStream"))
                .check(classes);
    }

    @Test
    void nothingIsSubscribedToWithoutHandlers() {
        DescribedPredicate<JavaCall<?>> bare = onPublisher("subscribe")
                .and(DescribedPredicate.describe(
                        "no arguments",
                        call -> call.getTarget().getRawParameterTypes().isEmpty()));
        noClasses().should().callMethodWhere(bare).check(classes);
    }

    @Test
    void noLibraryReadsAClockThatWasNotHandedIn() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .or()
                .resideInAPackage(STARTER)
                .should()
                .callMethod(Instant.class, "now")
                .check(classes);
    }

    @Test
    void micrometerIsNeededByThreeClassesAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .and()
                .haveNameNotMatching(".*\\.(TokenMetrics|TokenObservations|CallObservations)(\\$.*)?")
                .should()
                .dependOnClassesThat(nameMatching("io\\.micrometer\\..*")
                        .or(nameMatching(".*\\.(TokenMetrics|TokenObservations|CallObservations)")))
                .check(classes);
    }

    @Test
    void theRulesSeeTheClasses() {
        assertThat(classes)
                .extracting(JavaClass::getSimpleName)
                .contains("SharedToken", "GraphQlClient", "NlpClient", "Operations", "SchemaFile", "TokenHealth");
    }

    private static DescribedPredicate<JavaCall<?>> onPublisher(String names) {
        return target(nameMatching(names)).and(target(owner(JavaClass.Predicates.assignableTo(Publisher.class))));
    }
}
