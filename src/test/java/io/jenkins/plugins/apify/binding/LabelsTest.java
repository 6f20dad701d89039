package io.jenkins.plugins.apify.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.Speaking;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.pipeline.ApifyTaskStep;
import io.jenkins.plugins.apify.pipeline.WithApifyTaskStep;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.FolderPolicy;
import io.jenkins.plugins.apify.policy.GlobalValues;
import io.jenkins.plugins.apify.policy.RuleException;
import io.jenkins.plugins.apify.policy.RuleSet;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the forms call their parameters. */
class LabelsTest extends SharedConnectedTest {
    private static List<String> unlabelled() {
        List<Class<?>> types = new ArrayList<>(List.of(
                ApifyTaskBuilder.class,
                ApifyTaskStep.class,
                WithApifyTaskStep.class,
                RuleSet.class,
                RuleException.class,
                FolderPolicy.class));
        for (Descriptor<?> descriptor : jenkins.jenkins.getDescriptorList(TaskRule.class)) {
            types.add(descriptor.clazz);
        }
        List<String> unlabelled = new ArrayList<>();
        for (Class<?> type : types) {
            ParameterBinder.types(type).keySet().stream()
                    .filter(name -> Labels.of(type, name).equals(name))
                    .forEach(name -> unlabelled.add(type.getSimpleName() + "." + name));
        }
        GlobalValues.types().keySet().stream()
                .filter(name -> Labels.of(ApifyGlobalConfiguration.class, name).equals(name))
                .forEach(unlabelled::add);
        return unlabelled;
    }

    @Test
    void everyParameterHasOneInBothLanguages() {
        assertEquals(List.of(), unlabelled());
        String english = Labels.of(ApifyTaskBuilder.class, "retries");
        try (Speaking german = Speaking.german()) {
            assertEquals(List.of(), unlabelled());
            assertNotEquals(english, Labels.of(ApifyTaskBuilder.class, "retries"));
        }
    }

    @Test
    void theClassSpeaksBeforeWhatAllShare() {
        assertEquals("At least, in MB", Labels.of(MemoryRule.class, "min"));
        assertEquals("API token", Labels.of(ApifyTaskBuilder.class, "credentialsId"));
        assertEquals("Default API token", Labels.of(ApifyGlobalConfiguration.class, "credentialsId"));
        assertEquals("Memory within bounds", Labels.of(MemoryRule.class, "taskMemory"));
        assertEquals("unheard-of", Labels.of(MemoryRule.class, "unheard-of"));
        assertEquals("min", Labels.of(null, "min"));
    }

    @Test
    void aPhraseNamesThoseOfItsOwnersAndTheFormsOtherwise() {
        LocalizedMessage both = LocalizedMessage.joined(
                " ",
                List.of(
                        LocalizedMessage.parameter("min").about(MemoryRule.class),
                        LocalizedMessage.parameter("retries")));
        assertEquals("\u201cAt least, in MB\u201d \u201cRetries\u201d", Labels.in(both, ApifyTaskBuilder.class));
        assertEquals("min retries", both.toString());
    }
}
