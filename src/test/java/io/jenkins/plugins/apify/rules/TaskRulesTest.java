package io.jenkins.plugins.apify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule by its symbol, from a sandboxed Pipeline, with the usual steps of the same words installed. */
class TaskRulesTest extends SharedConnectedTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # memory: pass at both ends, break, the platform's zero, null and its exception
            taskMemory(min: 1024, max: 1024)     | web-crawler    | ok   taskMemory: memory: 1024 MB, expected exactly 1024 MB
            taskMemory(min: 2048)                | web-crawler    | FAIL taskMemory: memory: 1024 MB, expected at least 2048 MB
            taskMemory(max: 512)                 | web-crawler    | FAIL taskMemory: memory: 1024 MB, expected at most 512 MB
            taskMemory(max: 512)                 | null-options   | FAIL taskMemory: memory: not set, so the Actor's default applies, expected at most 512 MB
            taskMemory(max: 512)                 | all-null       | FAIL taskMemory: memory: not set, so the Actor's default applies, expected at most 512 MB
            taskMemory(max: 512, allowDefault: true) | all-null   | ok   taskMemory: memory: not set, so the Actor's default applies, expected at most 512 MB
            # timeout: zero means that there is none
            taskTimeout(min: 300, max: 3600)     | web-crawler    | ok   taskTimeout: timeout: 300 s, expected 300 s to 3600 s
            taskTimeout(max: 299)                | web-crawler    | FAIL taskTimeout: timeout: 300 s, expected at most 299 s
            taskTimeout(max: 3600)               | hungry-crawler | FAIL taskTimeout: timeout: no timeout (0), expected at most 3600 s
            taskTimeout(min: 60)                 | hungry-crawler | ok   taskTimeout: timeout: no timeout (0), expected at least 60 s
            taskTimeout(max: 3600)               | null-options   | FAIL taskTimeout: timeout: not set, so the Actor's default applies, expected at most 3600 s
            taskTimeout(max: 60, allowDefault: true) | all-null   | ok   taskTimeout: timeout: not set, so the Actor's default applies, expected at most 60 s
            # build
            taskBuild(equalTo: 'latest')         | web-crawler    | ok   taskBuild: build: 'latest', expected 'latest'
            taskBuild(equalTo: 'beta')           | web-crawler    | FAIL taskBuild: build: 'latest', expected 'beta'
            taskBuild(matches: '\\\\d+[.]\\\\d+[.]\\\\d+') | hungry-crawler | ok   taskBuild: build: '0.1.2', expected a match of '\\d+[.]\\d+[.]\\d+'
            taskBuild(matches: 'lat')            | web-crawler    | FAIL taskBuild: build: 'latest', expected a match of 'lat'
            taskBuild(equalTo: 'latest')         | all-null       | FAIL taskBuild: build: not set, so the Actor's default applies, expected 'latest'
            taskBuild(equalTo: 'latest', allowDefault: true) | null-options | ok   taskBuild: build: not set, so the Actor's default applies, expected 'latest'
            # limits: none exceeds every maximum
            taskMaxItems(min: 1000, max: 1000)   | web-crawler    | ok   taskMaxItems: item limit: 1000, expected exactly 1000
            taskMaxItems(max: 999)               | web-crawler    | FAIL taskMaxItems: item limit: 1000, expected at most 999
            taskMaxItems(max: 999)               | null-options   | FAIL taskMaxItems: item limit: no limit, expected at most 999
            taskMaxItems(min: 999)               | all-null       | ok   taskMaxItems: item limit: no limit, expected at least 999
            taskMaxItems(max: 100)               | zero           | FAIL taskMaxItems: item limit: no limit (0), expected at most 100
            taskMaxItems(min: 999)               | zero           | ok   taskMaxItems: item limit: no limit (0), expected at least 999
            taskMaxCharge(max: 5)                | web-crawler    | ok   taskMaxCharge: charge limit: 5 US dollars, expected at most 5 US dollars
            taskMaxCharge(max: 4.99)             | web-crawler    | FAIL taskMaxCharge: charge limit: 5 US dollars, expected at most 4.99 US dollars
            taskMaxCharge(max: 0.30)             | precise        | FAIL taskMaxCharge: charge limit: 0.30000000000000004 US dollars, expected at most 0.30 US dollars
            taskMaxCharge(max: 0.30000000000000004) | precise     | ok   taskMaxCharge: charge limit: 0.30000000000000004 US dollars, expected at most 0.30000000000000004 US dollars
            taskMaxCharge(max: 100)              | null-options   | FAIL taskMaxCharge: charge limit: no limit, expected at most 100 US dollars
            taskMaxCharge(max: 10)               | zero           | FAIL taskMaxCharge: charge limit: no limit (0), expected at most 10 US dollars
            # restart on error
            taskRestartOnError(expected: true)   | hungry-crawler | ok   taskRestartOnError: restart on error: on, expected on
            taskRestartOnError(expected: false)  | hungry-crawler | FAIL taskRestartOnError: restart on error: on, expected off
            taskRestartOnError(expected: false)  | all-null       | FAIL taskRestartOnError: restart on error: not set, so the Actor's default applies, expected off
            taskRestartOnError(expected: true, allowDefault: true) | all-null | ok   taskRestartOnError: restart on error: not set, so the Actor's default applies, expected on
            # standby
            taskStandby(enabled: true)           | standby        | ok   taskStandby: standby: on, expected on
            taskStandby(enabled: false)          | standby        | FAIL taskStandby: standby: on, expected off
            taskStandby(enabled: false)          | web-crawler    | ok   taskStandby: standby: off, expected off
            taskStandby(enabled: true)           | web-crawler    | FAIL taskStandby: standby: off, expected on
            taskStandby(enabled: true, memoryMin: 4096, memoryMax: 4096) | standby | ok   taskStandby: standby: on, memory 4096 MB, expected on, memory exactly 4096 MB
            taskStandby(memoryMax: 2048)         | standby        | FAIL taskStandby: standby: memory 4096 MB, expected memory at most 2048 MB
            taskStandby(idleMin: 301)            | standby        | FAIL taskStandby: standby: idle timeout 300 s, expected idle timeout at least 301 s
            taskStandby(idleMax: 300)            | standby        | ok   taskStandby: standby: idle timeout 300 s, expected idle timeout at most 300 s
            taskStandby(idleMax: 300)            | all-null       | FAIL taskStandby: standby: idle timeout not set, so the Actor's default applies, expected idle timeout at most 300 s
            taskStandby(idleMax: 300, allowDefault: true) | all-null | ok   taskStandby: standby: idle timeout not set, so the Actor's default applies, expected idle timeout at most 300 s
            taskStandby(memoryMax: 4096)         | my-task        | FAIL taskStandby: standby: memory 0 MB, which is not a valid memory size, expected memory at most 4096 MB
            taskStandby(enabled: false)          | zero           | FAIL taskStandby: standby: not set, so the Actor's default applies, expected off
            taskStandby(enabled: true)           | zero           | FAIL taskStandby: standby: not set, so the Actor's default applies, expected on
            taskStandby(enabled: true, allowDefault: true) | zero | ok   taskStandby: standby: not set, so the Actor's default applies, expected on
            # removal, modification
            taskNotRemoved()                     | web-crawler    | ok   taskNotRemoved: task: not removed, expected not removed
            taskNotRemoved()                     | my-task        | FAIL taskNotRemoved: task: removed at 2024-07-29T15:51:28.071Z, expected not removed
            taskModified(after: '2018-10-26')    | my-task        | ok   taskModified: last modified: 2018-10-26T13:30:49.578Z, expected on or after 2018-10-26
            taskModified(after: '2018-10-27')    | my-task        | FAIL taskModified: last modified: 2018-10-26T13:30:49.578Z, expected on or after 2018-10-27
            taskModified(before: '2018-10-26T13:30:49.578Z') | my-task | FAIL taskModified: last modified: 2018-10-26T13:30:49.578Z, expected before 2018-10-26T13:30:49.578Z
            taskModified(withinDays: 30)         | my-task        | FAIL taskModified: last modified: 2018-10-26T13:30:49.578Z, expected within the last 30 days
            # name, owner
            taskName(matches: '[a-z-]+')         | web-crawler    | ok   taskName: name: 'web-crawler', expected a match of '[a-z-]+'
            taskName(matches: 'web')             | web-crawler    | FAIL taskName: name: 'web-crawler', expected a match of 'web'
            taskName(notMatches: 'test-.*')      | web-crawler    | ok   taskName: name: 'web-crawler', expected no match of 'test-.*'
            taskName(notEqualTo: 'web-crawler')  | web-crawler    | FAIL taskName: name: 'web-crawler', expected any text except 'web-crawler'
            taskBuild(notEqualTo: 'beta')        | web-crawler    | ok   taskBuild: build: 'latest', expected any text except 'beta'
            taskField(path: 'options.memoryMbytes', notEqualTo: '1024') | web-crawler | FAIL taskField: options.memoryMbytes: 1024, expected any text except '1024'
            taskField(path: 'input.startUrls.*.url', matches: 'https://.+') | web-crawler | ok   taskField: input.startUrls.*.url: the only value, expected a match of 'https://.+'
            taskField(path: 'input.startUrls.*.url', matches: 'https://.+') | hungry-crawler | FAIL taskField: input.startUrls.*.url: input.startUrls.0.url: 'http://example.com', expected a match of 'https://.+'
            taskOwner(equalTo: 'janedoe')        | web-crawler    | ok   taskOwner: owner: 'janedoe', expected 'janedoe'
            taskOwner(equalTo: 'johndoe')        | web-crawler    | FAIL taskOwner: owner: 'janedoe', expected 'johndoe'
            taskOwner(equalTo: 'janedoe')        | all-null       | FAIL taskOwner: owner: no value, expected 'janedoe'
            # any field
            taskField(path: 'input.startUrls.0.url', matches: 'https://.+') | web-crawler | ok   taskField: input.startUrls.0.url: 'https://example.com', expected a match of 'https://.+'
            taskField(path: 'input.startUrls.0.url', matches: 'https://.+') | hungry-crawler | FAIL taskField: input.startUrls.0.url: 'http://example.com', expected a match of 'https://.+'
            taskField(path: 'input.startUrls.1.url', matches: 'https://.+') | web-crawler | FAIL taskField: input.startUrls.1.url: no value, expected a match of 'https://.+'
            taskField(path: 'input.maxRequestsPerCrawl', min: 1, max: 100) | web-crawler | ok   taskField: input.maxRequestsPerCrawl: 100, expected 1 to 100
            taskField(path: 'input.maxRequestsPerCrawl', max: 99.5) | web-crawler | FAIL taskField: input.maxRequestsPerCrawl: 100, expected at most 99.5
            taskField(path: 'input.startUrls', max: 99) | web-crawler | FAIL taskField: input.startUrls: a list with one element, which is not a number, expected at most 99
            taskField(path: 'stats.totalRuns', equalTo: 128) | web-crawler | ok   taskField: stats.totalRuns: 128, expected '128'
            taskField(path: 'options.restartOnError', equalTo: false) | web-crawler | ok   taskField: options.restartOnError: false, expected 'false'
            taskField(path: 'input.maxCrawlDepth', max: 20, allowMissing: true) | web-crawler | ok   taskField: input.maxCrawlDepth: not set, expected at most 20
            taskField(path: 'input.proxies.*.url', matches: 'https://.+', allowMissing: 'true') | web-crawler | ok   taskField: input.proxies.*.url: not set, expected a match of 'https://.+'
            taskField(path: 'input.maxRequestsPerCrawl', max: 99, allowMissing: true) | web-crawler | FAIL taskField: input.maxRequestsPerCrawl: 100, expected at most 99
            taskField(path: 'standbyUrl', present: true) | web-crawler | FAIL taskField: standbyUrl: no value, expected a value
            taskField(path: 'standbyUrl', present: false) | web-crawler | ok   taskField: standbyUrl: no value, expected no value
            taskField(path: 'input.proxyPassword', equalTo: 'x') | web-crawler | FAIL taskField: input.proxyPassword: hidden (sensitive name), expected hidden (sensitive name)
            """)
    void tellsOfATaskWhatItFound(String rule, String task, String line) throws Exception {
        server.task("janedoe~zero", zeroLimits());
        Run<?, ?> run = check(task, rule, line.startsWith("ok") ? Result.SUCCESS : Result.FAILURE);
        jenkins.assertLogContains("[Apify]   " + line, run);
    }

    private static WorkflowRun check(String task, String rule, Result expected) throws Exception {
        return ApifyJenkins.run(
                jenkins,
                expected,
                "apifyTask id: 'janedoe~" + task + "', credentialsId: 'apify-token', rules: [" + rule + "]");
    }

    @Test
    void aTaskModifiedYesterdayWasModifiedWithinTwoDays() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        server.task(
                "janedoe~fresh",
                zeroLimits()
                        .replace("\"zero\"", "\"fresh\"")
                        .replace("2018-10-26T07:23:14.855Z", yesterday.toString()));
        WorkflowRun run = check("fresh", "taskModified(withinDays: 2)", Result.SUCCESS);
        jenkins.assertLogContains("expected within the last 2 days", run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            taskMemory()                                | A bound is required: set min, max or both.
            taskMemory(min: 2, max: 1)                  | min (2) must not be greater than max (1).
            taskTimeout(min: -1)                        | min ('-1') must be a whole number, 0 or more.
            taskMaxItems(max: 'many')                   | max ('many') must be a whole number.
            taskMaxCharge()                             | max is required: the highest allowed charge limit, in US dollars.
            taskMaxCharge(max: -0.5)                    | max (-0.5) must be 0 or more.
            taskBuild()                                 | The rule has no condition: set equalTo, matches, notEqualTo or notMatches, or set only pinned.
            taskBuild(equalTo: 'a', matches: 'b')       | Set exactly one of equalTo, matches, notEqualTo and notMatches.
            taskBuild(matches: '[')                     | matches ([) is not a valid regular expression
            taskName()                                  | Set exactly one of equalTo, matches, notEqualTo and notMatches.
            taskField(path: 'options.memoryMbyte', present: false) | A task has no known field 'options.memoryMbyte'. Did you mean 'options.memoryMbytes'?
            taskOwner()                                 | equalTo is required: the username of the owner.
            taskStandby()                               | The rule has no condition: set enabled, a bound for the memory or a bound for the idle timeout.
            taskStandby(enabled: false, idleMax: 3)     | Bounds for memory and idle timeout are not allowed if enabled is off (false).
            taskModified()                              | The rule has no condition: set after, before or withinDays.
            taskModified(withinDays: 0)                 | withinDays ('0') must be a whole number from 1 to 36500.
            taskModified(after: '2026-02-30')           | after ('2026-02-30') must be a date (2026-01-31) or a date and time with an offset
            taskField(present: true)                    | A path is required, such as options.memoryMbytes or input.startUrls.0.url.
            taskField(path: 'a[0]', present: true)      | 'a[0]' is not a valid path.
            taskField(path: 'name')                     | Set exactly one condition for name
            taskField(path: 'input.a', present: true, allowMissing: true) | allowMissing cannot be combined with present (true)
            taskField(path: 'options.memoryMbyte', max: 1, allowMissing: true) | A task has no known field 'options.memoryMbyte'.
            taskField(path: 'name', present: 'perhaps') | present ('perhaps') must be true or false.
            """)
    void isRefusedWithTheReasonBeforeAnyRequest(String rule, String reason) throws Exception {
        int requests = server.requests().size();
        WorkflowRun run = check("web-crawler", rule, Result.FAILURE);
        String symbol = rule.substring(0, rule.indexOf('('));
        jenkins.assertLogContains("rule 1 (" + symbol + "): " + reason, run);
        assertEquals(requests, server.requests().size());
    }

    @Test
    void aMessageIsNotTooLong() throws Exception {
        WorkflowRun run = check("web-crawler", "taskNotRemoved(message: '" + "x".repeat(501) + "')", Result.FAILURE);
        jenkins.assertLogContains("rule 1 (taskNotRemoved): message has 501 characters; at most 500 are allowed.", run);
    }

    @Test
    void aRuleForAllJobsHoldsBesidesTheJobsOwn() throws Exception {
        MemoryRule everyone = new MemoryRule();
        everyone.setMax(512);
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        configuration.setRules(List.of(everyone));
        try {
            WorkflowRun run = check("web-crawler", "taskTimeout(max: 3600)", Result.FAILURE);
            jenkins.assertLogContains("FAIL taskMemory: memory: 1024 MB, expected at most 512 MB", run);
            jenkins.assertLogContains("ok   taskTimeout", run);
        } finally {
            configuration.setRules(List.of());
        }
    }

    @Test
    void anExpressionThatWouldBacktrackWithoutEndIsJudgedLikeAnyOther() throws Exception {
        server.task(
                "janedoe~long",
                zeroLimits()
                        .replace("\"zero\"", "\"long\"")
                        .replace("\"title\": null", "\"title\": \"" + "a".repeat(5000) + "!\""));
        WorkflowRun run = check("long", "taskField(path: 'title', matches: '(a|aa)+')", Result.FAILURE);
        jenkins.assertLogContains("expected a match of '(a|aa)+'", run);
    }

    private static String zeroLimits() {
        return """
                {"data": {"id": "zEroZero0Aa1Bb2Cc", "userId": "u", "actId": "a", "name": "zero", "username": "janedoe",
                "createdAt": "2018-10-26T07:23:14.855Z", "modifiedAt": "2018-10-26T07:23:14.855Z", "title": null,
                "options": {"maxItems": 0, "maxTotalChargeUsd": 0}, "actorStandby": {"build": "latest"}}}
                """;
    }
}
