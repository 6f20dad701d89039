package io.jenkins.plugins.apify.report;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All checks of a build with their reports, as the REST API of their page returns them. */
@ExportedBean
public record BuildReport(@Exported List<Check> checks) {}
