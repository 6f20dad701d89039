package io.jenkins.plugins.apify.report;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All checks of a build in full, as the REST API of their page returns them. */
@ExportedBean
public record BuildReport(@Exported List<Check> checks) {}
