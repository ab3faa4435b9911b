package souk.bench.measure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The libraries tell all that they do, which is of no interest to who measures. */
public final class Silence {

    /** From here on they say nothing. */
    public static void keep() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private Silence() {}
}
