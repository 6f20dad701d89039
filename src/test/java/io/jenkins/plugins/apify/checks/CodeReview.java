package io.jenkins.plugins.apify.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A place where code is reviewed, that remembers what is published to it. Register it as a test extension. */
public class CodeReview extends ChecksPublisherFactory {
    private final List<ChecksDetails> published = new CopyOnWriteArrayList<>();
    private volatile Consumer<ChecksDetails> disturbance = details -> {};

    static CodeReview get() {
        return ExtensionList.lookup(ChecksPublisherFactory.class).stream()
                .filter(CodeReview.class::isInstance)
                .map(CodeReview.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What happens before something is remembered. */
    void disturb(Consumer<ChecksDetails> by) {
        disturbance = by;
    }

    void forget() {
        published.clear();
        disturbance = details -> {};
    }

    /** What was published and is complete. */
    List<ChecksDetails> checks() {
        return published.stream()
                .filter(details -> details.getStatus() == ChecksStatus.COMPLETED)
                .toList();
    }

    /** The only one. */
    ChecksDetails check() {
        assertEquals(1, checks().size(), published.toString());
        return checks().get(0);
    }

    static String title(ChecksDetails details) {
        return details.getOutput().orElseThrow().getTitle().orElseThrow();
    }

    static String summary(ChecksDetails details) {
        return details.getOutput().orElseThrow().getSummary().orElseThrow();
    }

    static String text(ChecksDetails details) {
        return details.getOutput().orElseThrow().getText().orElseThrow();
    }

    @Override
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
        if (run.getParent().getName().startsWith("unreviewed")) {
            return Optional.empty();
        }
        return Optional.of(new ChecksPublisher() {
            @Override
            public void publish(ChecksDetails details) {
                disturbance.accept(details);
                published.add(details);
            }
        });
    }
}
