package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.BulkChange;
import hudson.Util;
import hudson.XmlFile;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** The part of the global configuration that is the policy for all jobs. */
public abstract class GlobalPolicy extends GlobalConfiguration implements Policy {
    private static final Logger LOGGER = Logger.getLogger(GlobalPolicy.class.getName());

    private List<TaskRule> rules;
    private List<RuleSet> ruleSets;
    private List<RuleException> exceptions;
    private transient volatile LocalizedMessage problem;

    @CheckForNull
    @Restricted(NoExternalUse.class)
    @Override
    public LocalizedMessage getProblem() {
        return problem;
    }

    void setUnreadable(LocalizedMessage reason) {
        String path = getConfigFile().getFile().getPath();
        problem = LocalizedMessage.of(Messages.class, "GlobalPolicy.unreadable", path, reason);
    }

    /** Loads the saved configuration; if it cannot be read, no check passes until the file is repaired or replaced. */
    @Override
    public synchronized void load() {
        XmlFile file = getConfigFile();
        if (!file.exists()) {
            return;
        }
        problem = null;
        try {
            if (file.unmarshal(this) != this) {
                setUnreadable(LocalizedMessage.text(file.getFile().getName()));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.SEVERE, e, () -> "Cannot read " + file);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            setUnreadable(LocalizedMessage.text(SafeText.shown(cause.toString(), 200)));
        }
    }

    /**
     * Saves the configuration.
     *
     * @throws IllegalStateException if the saved one cannot be read: only {@link #replaceUnreadable} allows its
     *     replacement
     */
    @Override
    public synchronized void save() {
        if (problem != null && !BulkChange.contains(this)) {
            throw new IllegalStateException(problem.toString());
        }
        super.save();
    }

    /**
     * Copies an unreadable saved configuration to a file beside it, and allows the next save to replace it.
     *
     * @throws IOException if the file cannot be copied
     */
    public synchronized void replaceUnreadable() throws IOException {
        if (problem != null) {
            Path file = getConfigFile().getFile().toPath();
            String time =
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-');
            Path copy = file.resolveSibling(file.getFileName() + ".unreadable-" + time);
            Files.copy(file, copy);
            LOGGER.log(
                    Level.WARNING,
                    "{0} cannot be read and is replaced; its content was copied to {1}",
                    new Object[] {file, copy});
            problem = null;
        }
    }

    @Override
    public Origin origin() {
        return Origin.GLOBAL;
    }

    /** The required rules: every checked task has to meet them, regardless of its job. */
    @Override
    public List<TaskRule> getRules() {
        return Util.fixNull(rules);
    }

    /** @throws IllegalArgumentException if a rule is invalid */
    @DataBoundSetter
    public void setRules(@CheckForNull List<TaskRule> rules) {
        List<TaskRule> given = Util.fixNull(rules);
        refuse(Policy.errorsOf(given));
        this.rules = new ArrayList<>(given);
        save();
    }

    /** The rule sets that all jobs can choose from. */
    @Override
    public List<RuleSet> getRuleSets() {
        return Util.fixNull(ruleSets);
    }

    /** @throws IllegalArgumentException if a set or a rule in it is invalid, or two sets have the same name */
    @DataBoundSetter
    public void setRuleSets(@CheckForNull List<RuleSet> ruleSets) {
        List<RuleSet> given = Util.fixNull(ruleSets);
        refuse(Policy.duplicateNames(given));
        given.forEach(set -> refuse(set.validationErrors()));
        this.ruleSets = new ArrayList<>(given);
        save();
    }

    /** The exceptions from the required rules. */
    @Override
    public List<RuleException> getExceptions() {
        return Util.fixNull(exceptions);
    }

    /** @throws IllegalArgumentException if an exception is invalid */
    @DataBoundSetter
    public void setExceptions(@CheckForNull List<RuleException> exceptions) {
        List<RuleException> given = Util.fixNull(exceptions);
        given.forEach(exception -> refuse(exception.validationErrors()));
        replaceExceptions(given);
        save();
    }

    @Override
    public void replaceExceptions(List<RuleException> exceptions) {
        this.exceptions = new ArrayList<>(exceptions);
    }

    private static void refuse(List<LocalizedMessage> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    LocalizedMessage.joined(" ", errors).toString());
        }
    }
}
