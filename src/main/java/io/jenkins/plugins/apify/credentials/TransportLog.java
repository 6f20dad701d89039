package io.jenkins.plugins.apify.credentials;

import io.jenkins.plugins.apify.client.ApifyClient;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps the token out of log recorders: at their finest level, the loggers of the HTTP library write each header and
 * each byte. The filter drops their records on the threads of this plugin's clients; requests of other plugins are
 * logged as usual.
 */
final class TransportLog {
    // strong references, since the log manager itself would drop a logger together with its filter
    private static final List<Logger> LOGGERS =
            ApifyClient.TRANSPORT_LOGGERS.stream().map(Logger::getLogger).toList();

    private TransportLog() {}

    /** Installs the filters if they are missing. */
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
