package io.jenkins.plugins.apify.policy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Folders with policies, and jobs in them. */
final class Folders {
    private Folders() {}

    static FolderPolicy policy(TaskRule... rules) {
        FolderPolicy policy = new FolderPolicy();
        policy.setRules(List.of(rules));
        return policy;
    }

    static Folder folder(ModifiableTopLevelItemGroup parent, String name, FolderPolicy policy) throws Exception {
        Folder folder = (Folder) parent.createProject(
                hudson.model.Items.all().stream()
                        .filter(descriptor -> descriptor.clazz == Folder.class)
                        .findFirst()
                        .orElseThrow(),
                name,
                true);
        folder.addProperty(policy);
        return folder;
    }

    static WorkflowJob job(Folder folder, String script) throws Exception {
        WorkflowJob job = folder.createProject(
                WorkflowJob.class, "job" + folder.getItems().size());
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a sandboxed Pipeline in the folder and expects that result. */
    static WorkflowRun run(JenkinsRule jenkins, Folder folder, Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(expected, job(folder, script).scheduleBuild2(0));
    }
}
