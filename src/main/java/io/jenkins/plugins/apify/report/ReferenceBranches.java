package io.jenkins.plugins.apify.report;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.ArrayList;
import java.util.List;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/** Finds the branches of a multibranch project with which a new branch or pull request is compared. */
final class ReferenceBranches {
    private ReferenceBranches() {}

    /**
     * The target branch of a pull request, then the primary branch, as far as the same multibranch project builds them
     * and the current user may see them; without the job itself. Empty for a job of no multibranch project.
     */
    static List<Job<?, ?>> of(Job<?, ?> job) {
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        List<Job<?, ?>> references = new ArrayList<>();
        if (head == null) {
            return references;
        }
        SCMHead target = head instanceof ChangeRequestSCMHead request ? request.getTarget() : null;
        ItemGroup<?> project = job.getParent();
        for (Item item : project.getItems()) {
            if (!(item instanceof Job<?, ?> branch) || branch == job) {
                continue;
            }
            if (target != null && target.equals(SCMHead.HeadByItem.findHead(branch))) {
                references.add(0, branch);
            } else if (branch.getAction(PrimaryInstanceMetadataAction.class) != null) {
                references.add(branch);
            }
        }
        return references;
    }
}
