package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Answers with random tasks that are valid by the API's published schema: fields that may be null are null or missing at
 * times, dates and numbers are written in any form that JSON and ISO 8601 have, the input is any JSON value, and there
 * are fields that no schema names. The same seed gives the same tasks.
 */
public final class RandomTasks {
    private static final String[] TEXTS = {
        "x",
        "latest",
        "0.1.2",
        "",
        " ",
        "Příliš žluťoučký kůň",
        "日本語",
        "🕷",
        "a.b",
        "[0]",
        "'{0}'",
        "$HOME",
        "\\n",
        "\\t\\u0000",
        "\\ud800",
        "<b>&amp;</b>",
        "\\\"",
        "\\\\",
        "null",
        "5",
        "\\u202e",
        "x".repeat(5000)
    };
    private static final String[] DATES = {
        "2018-10-26T07:23:14.855Z", "2024-02-29T00:00:00Z", "2026-01-31T23:59Z", "1970-01-01T00:00:00.123456789+02:00"
    };
    private static final String[] INTEGERS = {"0", "1", "128", "300", "4096", "300.0", "3e2", "0.0", "2147483648"};
    private static final String[] NUMBERS = {"0", "5", "0.30000000000000004", "5.00", "1e-9", "1e400", "100000"};

    /** The fields for which the API guarantees a value other than null. */
    private static final Set<TaskField> REQUIRED = EnumSet.of(
            TaskField.ID,
            TaskField.USER_ID,
            TaskField.ACT_ID,
            TaskField.NAME,
            TaskField.CREATED_AT,
            TaskField.MODIFIED_AT);

    private final Random random;

    /** Random tasks of that seed. */
    public RandomTasks(long seed) {
        this.random = new Random(seed);
    }

    /** The body of an answer with the next task. */
    public String next() {
        List<String> members = new ArrayList<>();
        List<String> options = new ArrayList<>();
        List<String> standby = new ArrayList<>();
        List<String> stats = new ArrayList<>();
        for (TaskField field : TaskField.values()) {
            String path = field.path().toString();
            String name = path.substring(path.indexOf('.') + 1);
            List<String> holder = path.startsWith("options.")
                    ? options
                    : path.startsWith("actorStandby.") ? standby : path.startsWith("stats.") ? stats : members;
            boolean optional = !REQUIRED.contains(field);
            if (field.type() != TaskField.Type.OBJECT && !(optional && oneIn(5))) {
                holder.add(member(name, optional && oneIn(4) ? "null" : value(field)));
            }
        }
        addObject(members, "options", options);
        addObject(members, "actorStandby", standby);
        addObject(members, "stats", stats);
        if (oneIn(3)) {
            members.add(member("isPublic", "true"));
            members.add(member("futureField", any(3)));
        }
        return "{\"data\":{" + String.join(",", members) + "}}";
    }

    private void addObject(List<String> members, String name, List<String> inner) {
        switch (random.nextInt(6)) {
            case 0 -> members.add(member(name, "null"));
            case 1 -> {}
            default -> members.add(member(name, "{" + String.join(",", inner) + "}"));
        }
    }

    private String value(TaskField field) {
        return switch (field.type()) {
            case TEXT -> field == TaskField.ID ? text("id" + random.nextInt(1000)) : text(one(TEXTS));
            case DATE_TIME -> text(one(DATES));
            case INTEGER -> one(INTEGERS);
            case NUMBER -> one(NUMBERS);
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case OBJECT, ANY -> any(5);
        };
    }

    private String any(int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0:
                return "null";
            case 1:
                return String.valueOf(random.nextBoolean());
            case 2:
                return one(random.nextBoolean() ? INTEGERS : NUMBERS);
            case 3:
                return random.nextBoolean() ? "-1.5e-300" : String.valueOf(random.nextLong());
            case 4:
                return text(one(TEXTS));
            case 5:
                return "[" + String.join(",", elements(depth)) + "]";
            default:
                List<String> members = elements(depth);
                for (int i = 0; i < members.size(); i++) {
                    // an empty name is one too; half a character is none in names, whatever it is in values
                    String name = i == 0 ? "" : (one(TEXTS) + i).replace("\\ud800", "");
                    members.set(i, member(name, members.get(i)));
                }
                return "{" + String.join(",", members) + "}";
        }
    }

    private List<String> elements(int depth) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            elements.add(any(depth - 1));
        }
        return elements;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private String one(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }

    private static String member(String name, String json) {
        return text(name) + ":" + json;
    }

    private static String text(String escaped) {
        return "\"" + escaped + "\"";
    }
}
