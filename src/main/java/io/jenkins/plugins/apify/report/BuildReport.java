package io.jenkins.plugins.apify.report;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All checks of a build in full, as the REST API of their page tells them. */
@ExportedBean
public final class BuildReport {
    private final List<Check> checks;

    BuildReport(List<Check> checks) {
        this.checks = checks;
    }

    /** The checks, in the order in which they came. */
    @Exported
    public List<Check> getChecks() {
        return checks;
    }
}
