package io.jenkins.plugins.apify.binding;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.pipeline.ApifyTaskStep;
import io.jenkins.plugins.apify.pipeline.ApifyTasksStep;
import io.jenkins.plugins.apify.pipeline.WithApifyTaskStep;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Whatever has an option of a check has each row of the table, and nothing else but its own parameters. */
class CheckOptionTest extends SharedConnectedTest {
    private static Set<String> options(String... others) {
        return Stream.concat(Stream.of(CheckOption.values()).map(CheckOption::getParameter), Stream.of(others))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theStepsAndTheBuildStepTakeEachRow() {
        assertEquals(options("id"), ParameterBinder.types(ApifyTaskStep.class).keySet());
        assertEquals(
                options("id"), ParameterBinder.types(WithApifyTaskStep.class).keySet());
        assertEquals(
                options("id", "failAtEnd"),
                ParameterBinder.types(ApifyTaskBuilder.class).keySet());
        Set<String> ofMany = options("ids");
        // a prefix of variables stands before the id of each task there
        ofMany.remove(CheckOption.ENV_PREFIX.getParameter());
        assertEquals(ofMany, ParameterBinder.types(ApifyTasksStep.class).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void hasAConfigurationAHelpALabelAndARowInTheDocs(CheckOption option) throws Exception {
        String name = option.getParameter();
        CheckConfig config = new CheckConfig("~a");
        assertDoesNotThrow(() -> option.valueIn(config));
        assertNotEquals(name, Labels.of(ApifyTaskStep.class, name));
        assertHelp(ApifyTaskStep.class, name);
        assertTrue(Files.readString(Path.of("docs/steps.md")).contains("| `" + name + "` |"), name);
        ApifyGlobalConfiguration global = ApifyGlobalConfiguration.get();
        boolean isGlobal =
                ParameterBinder.setterTypes(ApifyGlobalConfiguration.class).containsKey(name);
        assertTrue(isGlobal || option.getDefaultValue() == null, name);
        if (isGlobal) {
            assertHelp(ApifyGlobalConfiguration.class, name);
            assertDoesNotThrow(() -> option.parse(option.valueIn(global)));
        }
    }

    private static void assertHelp(Class<?> type, String name) throws Exception {
        try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            client.goTo("descriptorByName/" + type.getName() + "/help/" + name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultOfANumberIsWithinItsRangeAndInForce(CheckOption option) {
        assertEquals(CheckOption.numbers().contains(option), option.getDefaultValue() instanceof Integer);
        if (option.getDefaultValue() != null) {
            assertEquals(option.getDefaultValue(), option.parse(option.getDefaultValue()));
            assertEquals(option.getDefaultValue(), option.orDefault(null));
        }
    }
}
