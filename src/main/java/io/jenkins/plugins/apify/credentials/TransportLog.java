package io.jenkins.plugins.apify.credentials;

import io.jenkins.plugins.apify.client.ApifyClient;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps the token out of log recorders: at their finest level the HTTP library's loggers write each header and each
 * byte. What they would write on the threads of this plugin's clients is left out; other plugins' requests are logged
 * as ever.
 */
final class TransportLog {
    // held here, since the log manager itself forgets a logger, and its filter with it
    private static final List<Logger> LOGGERS =
            ApifyClient.TRANSPORT_LOGGERS.stream().map(Logger::getLogger).toList();

    private TransportLog() {}

    /** Makes sure that the filters are in place. */
    static synchronized void guard() {
        for (Logger logger : LOGGERS) {
            if (!(logger.getFilter() instanceof OthersOnly)) {
                logger.setFilter(new OthersOnly(logger.getFilter()));
            }
        }
    }

    private record OthersOnly(Filter present) implements Filter {
        @Override
        public boolean isLoggable(LogRecord record) {
            return !Thread.currentThread().getName().startsWith(ApifyClient.THREAD_NAME)
                    && (present == null || present.isLoggable(record));
        }
    }
}
