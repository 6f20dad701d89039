package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFieldsTest {
    private static KnownFields.Doubt doubt(String path) {
        return KnownFields.doubt(FieldPath.parse(path)).orElse(null);
    }

    @ParameterizedTest
    @EnumSource(TaskField.class)
    void isSureOfEachDocumentedField(TaskField field) {
        assertEquals(null, doubt(field.path().toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.startUrls.0.url",
                "input.memoryMbyte",
                "input.*.*",
                "input.\\e",
                "input.0",
                "*",
                "options.*",
                "*.memoryMbytes",
                "*.anything",
                "*.*.x",
                "isPublic",
                "description",
                "actName",
                "actUsername",
                "actorStandby.tenancy",
                "publicConfig.seoTitle"
            })
    void isSureOfWhatATaskCanHave(String path) {
        assertEquals(null, doubt(path));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "none",
            value = {
                "options.memoryMbyte, options.memoryMbyte, options.memoryMbytes",
                "options.memorymbytes, options.memorymbytes, options.memoryMbytes",
                "options.memory, options.memory, options.memoryMbytes",
                "options.timeout, options.timeout, options.timeoutSecs",
                "options.memoryMbyte.x, options.memoryMbyte, options.memoryMbytes",
                "options.nonsense, options.nonsense, none",
                "options.0, options.0, none",
                "option.memoryMbytes, option, options.memoryMbytes",
                "optoins.memoryMbyte, optoins, options.memoryMbytes",
                "Options, Options, options",
                "option.nonsense, option, options",
                "inputs.x, inputs, input.x",
                "Input.x, Input, input.x",
                "imput.*.\\*, imput, input.*.\\*",
                "memoryMbytes, memoryMbytes, options.memoryMbytes",
                "standby.memoryMbytes, standby, actorStandby.memoryMbytes",
                "actorStandby.enabled, actorStandby.enabled, actorStandby.isEnabled",
                "data.options.memoryMbytes, data, options.memoryMbytes",
                "data.input.x, data, input.x",
                "data.data.data.name, data, name",
                "data, data, none",
                "removed, removed, removedAt",
                "url, url, standbyUrl",
                "rl, rl, none",
                "ispublic, ispublic, isPublic",
                "actname, actname, actName",
                "quite.different, quite, none",
                "\\e, \\e, none",
                "\\*, \\*, none"
            })
    void doubtsAnUnknownName(String path, String unknown, String suggestion) {
        KnownFields.Doubt doubt = doubt(path);
        assertEquals(unknown, doubt.unknown().toString());
        assertEquals(
                suggestion,
                doubt.suggestion() == null ? null : doubt.suggestion().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "name.x, name.x, name",
        "name.x.y, name.x, name",
        "options.memoryMbytes.0, options.memoryMbytes.0, options.memoryMbytes",
        "removedAt.*, removedAt.*, removedAt",
        "stats.totalRuns.a.b, stats.totalRuns.a, stats.totalRuns",
        "isPublic.x, isPublic.x, isPublic"
    })
    void doubtsAPathBelowASingleValue(String path, String unknown, String field) {
        KnownFields.Doubt doubt = doubt(path);
        assertEquals(new KnownFields.Doubt(FieldPath.parse(unknown), FieldPath.parse(field), true), doubt);
        assertEquals(
                "'" + unknown + "' cannot exist, because '" + field + "' is a single value.",
                doubt.inWords().toString());
    }

    @Test
    void tellsTheDoubtAndWhatWasMeant() {
        assertEquals(
                "A task has no known field 'options.memoryMbyte'. Did you mean 'options.memoryMbytes'?",
                doubt("options.memoryMbyte").inWords().toString());
        assertEquals(
                "A task has no known field 'nonsense'.",
                doubt("nonsense").inWords().toString());
        assertFalse(doubt("nonsense").isBelowValue());
    }
}
