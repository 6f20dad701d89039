package io.jenkins.plugins.apify;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/**
 * An example of each rule, with all options that can be combined. Each class has its own file, such as
 * {@code rules/MemoryRule.json}. The tests fail for a rule without an example.
 */
public final class AllRules {
    private AllRules() {}

    /** The examples, newly created, in the order of the classes' names. */
    public static List<TaskRule> list() {
        return Jenkins.get().getDescriptorList(TaskRule.class).stream()
                .filter(descriptor -> descriptor.clazz.getName().startsWith("io.jenkins.plugins.apify.rules."))
                .sorted(Comparator.comparing(descriptor -> descriptor.clazz.getName()))
                .flatMap(descriptor -> examples(descriptor).stream())
                .toList();
    }

    private static List<TaskRule> examples(Descriptor<TaskRule> descriptor) {
        List<TaskRule> examples = new ArrayList<>();
        for (Object example : JSONArray.fromObject(file("rules/" + descriptor.clazz.getSimpleName() + ".json"))) {
            Map<String, Object> given = new LinkedHashMap<>();
            ((JSONObject) example).forEach((name, value) -> given.put((String) name, value));
            List<LocalizedMessage> errors = new ArrayList<>();
            examples.add(
                    ParameterBinder.create(descriptor.clazz, ParameterBinder.read(descriptor.clazz, given, errors)));
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(errors.toString());
            }
        }
        return examples;
    }

    private static String file(String name) {
        try (InputStream file = AllRules.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** What each rule would be written as: the same for the same rules. */
    public static List<Map<String, Object>> written(List<TaskRule> rules) {
        return rules.stream()
                .map(rule -> DescribableModel.uninstantiate2_(rule).toMap())
                .toList();
    }
}
