package io.jenkins.plugins.apify.bench;

import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;

/** The steps that are measured beside each other, as a Jenkinsfile has them. */
enum Steps {
    CHECK("apifyTask") {
        @Override
        String call(String url, String task) {
            return "apifyTask(id: \"janedoe~" + task + "\", credentialsId: '" + ApifyJenkins.CREDENTIALS_ID + "')";
        }
    },
    GATE("apifyTask with 3 rules") {
        @Override
        String call(String url, String task) {
            return "apifyTask(id: \"janedoe~" + task + "\", credentialsId: '" + ApifyJenkins.CREDENTIALS_ID
                    + "', rules: [taskMemory(max: 4096), taskTimeout(max: 3600), taskNotRemoved()])";
        }
    },
    ACTOR("apifyTask with the Actor's defaults") {
        @Override
        String call(String url, String task) {
            return "apifyTask(id: \"janedoe~open-" + task + "\", credentialsId: '" + ApifyJenkins.CREDENTIALS_ID
                    + "', resolveDefaults: true)";
        }
    },
    PEER("httpRequest") {
        @Override
        String call(String url, String task) {
            return "httpRequest(url: \"" + url + "/v2/actor-tasks/janedoe~" + task
                    + "\", customHeaders: [[name: 'Authorization', value: 'Bearer " + FakeApifyServer.TOKEN
                    + "', maskValue: true]])";
        }
    },
    ECHO("echo") {
        @Override
        String call(String url, String task) {
            return task.contains("wait") ? "sleep(2)" : "echo(\"janedoe~" + task + "\")";
        }
    };

    private final String label;

    Steps(String label) {
        this.label = label;
    }

    /** The step, for the task of that name; {@code echo} has {@code sleep} beside it for one that has to wait. */
    abstract String call(String url, String task);

    /** Whether it is measured only one after another. */
    boolean isVariant() {
        return this == GATE || this == ACTOR;
    }

    /** The name of the step's nodes. */
    String function(String task) {
        return call("", task).replaceAll("\\(.*", "");
    }

    String oneByOne(String url, int count) {
        return "for (int i = 0; i < " + count + "; i++) { " + call(url, "task-${i}") + " }";
    }

    String atOnce(String url, int count) {
        return "def all = [:]; for (int i = 0; i < " + count + "; i++) { int n = i; all[\"b${n}\"] = { "
                + call(url, "wait-${n}") + " } }; parallel all";
    }

    @Override
    public String toString() {
        return label;
    }
}
