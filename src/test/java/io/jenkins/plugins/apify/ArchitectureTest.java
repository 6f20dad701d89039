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

    /** Each package uses only those before it in this list, and the root has no class. */
    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        List<String> packages = List.of(
                "message",
                "redact",
                "task",
                "client",
                "gate",
                "credentials",
                "binding",
                "rules",
                "policy",
                "report",
                "check",
                "pipeline",
                "freestyle",
                "checks",
                "casc");
        for (int i = 0; i < packages.size(); i++) {
            String[] later = packages.subList(i + 1, packages.size()).stream()
                    .map(one -> "io.jenkins.plugins.apify." + one)
                    .toArray(String[]::new);
            ArchRule oneWay = noClasses()
                    .that()
                    .resideInAPackage("io.jenkins.plugins.apify." + packages.get(i))
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
                .resideInAnyPackage("..apify.report..", "..apify.credentials..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..apify.policy..", "..apify.rules..")
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> onlyAskFormAccess() {
        return new ArchCondition<>("leave all else to what FormAccess does for those who may") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<String> calls = method.getCallsFromSelf().stream()
                        .filter(call -> !call.isDeclaredInLambda())
                        .map(call -> call.getTargetOwner().getName())
                        .toList();
                boolean asks = !calls.isEmpty() && calls.stream().allMatch(FormAccess.class.getName()::equals);
                events.add(new SimpleConditionEvent(method, asks, method.getFullName() + " calls " + calls));
            }
        };
    }

    @Test
    void thePackagesWithoutJenkinsDoNotUseIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..apify.message..", "..apify.redact..", "..apify.task..", "..apify.client..", "..apify.gate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..", "jenkins..", "org.kohsuke.stapler..", "org.jenkinsci..", "com.cloudbees..")
                .check(CLASSES);
    }
}
