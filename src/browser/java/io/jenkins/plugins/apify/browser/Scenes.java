package io.jenkins.plugins.apify.browser;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds to look at. */
final class Scenes {
    /** The task that README tells of. */
    static final String HUNGRY = check(
            "janedoe~hungry-crawler",
            "taskMemory(min: 512, max: 4096), taskTimeout(max: 3600, severity: 'WARN'),"
                    + " taskBuild(matches: 'latest|\\\\d+\\\\.\\\\d+\\\\.\\\\d+'),"
                    + " taskField(path: 'input.startUrls.0.url', matches: 'https://.+')");

    private Scenes() {}

    /** The step that checks a task. */
    static String check(String id, String rules) {
        return "apifyTask credentialsId: 'apify-token', id: '" + id + "', rules: [" + rules + "]";
    }

    /** A build of that script in a new job of that name. */
    static WorkflowRun build(JenkinsRule jenkins, String name, Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }
}
