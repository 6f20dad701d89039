package io.jenkins.plugins.apify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jenkins.plugins.apify.config.FormAccess;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** Rules that hold for all classes, those still to come included. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.apify");

    @Test
    void everyWebMethodTakesPostsOnlyAndChecksAPermission() {
        methods()
                .that()
                .haveNameMatching("do[A-Z].*")
                .should()
                .beAnnotatedWith(POST.class)
                .andShould(askFormAccess())
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> askFormAccess() {
        return new ArchCondition<>("have a permission checked") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asks = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(FormAccess.class));
                events.add(new SimpleConditionEvent(
                        method, asks, method.getFullName() + (asks ? " asks" : " does not ask") + " FormAccess"));
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
