package io.jenkins.plugins.apify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jenkins.plugins.apify.binding.FormAccess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** Rules that hold for all classes, those still to come included. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.apify");

    @Test
    void everyWebMethodTakesPostsOnlyAndReadsNothingBeforeThePermission() {
        methods()
                .that()
                .haveNameMatching("do[A-Z].*")
                .should()
                .beAnnotatedWith(POST.class)
                .andShould(onlyAskFormAccess())
                .check(CLASSES);
    }

    /** Each room knows those before it in this list at most, and the root is a corridor without furniture. */
    @Test
    void roomsKnowEachOtherInOneDirectionOnly() {
        List<String> rooms = List.of(
                "client",
                "gate",
                "form",
                "connect",
                "rules",
                "config",
                "report",
                "check",
                "check.form",
                "step",
                "folder",
                "checksapi");
        for (int i = 0; i < rooms.size(); i++) {
            String[] later = rooms.subList(i + 1, rooms.size()).stream()
                    .map(room -> "io.jenkins.plugins.apify." + room)
                    .toArray(String[]::new);
            ArchRule oneWay = noClasses()
                    .that()
                    .resideInAPackage("io.jenkins.plugins.apify." + rooms.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later);
            oneWay.allowEmptyShould(false).check(CLASSES);
        }
        slices().matching("io.jenkins.plugins.apify.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        noClasses().should().resideInAPackage("io.jenkins.plugins.apify").check(CLASSES);
    }

    @Test
    void whatABuildKeepsAndHowTheControllerConnectsKnowNothingOfTheConfiguration() {
        noClasses()
                .that()
                .resideInAnyPackage("..apify.report..", "..apify.connect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..apify.config..", "..apify.rules..")
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> onlyAskFormAccess() {
        return new ArchCondition<>("leave all else to what FormAccess does for those who may") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<String> calls = method.getMethodCallsFromSelf().stream()
                        .filter(call -> !call.isDeclaredInLambda())
                        .map(call -> call.getTargetOwner().getName())
                        .toList();
                boolean asks = !calls.isEmpty() && calls.stream().allMatch(FormAccess.class.getName()::equals);
                events.add(new SimpleConditionEvent(method, asks, method.getFullName() + " calls " + calls));
            }
        };
    }

    @Test
    void clientAndGateKnowNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage("..apify.client..", "..apify.gate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..", "jenkins..", "org.kohsuke.stapler..", "org.jenkinsci..", "com.cloudbees..")
                .check(CLASSES);
    }
}
