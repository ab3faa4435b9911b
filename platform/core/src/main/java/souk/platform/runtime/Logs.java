package souk.platform.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Set;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log goes: to standard output, one JSON object a line, or for people if that is a terminal. Set up once per
 * JVM, by the first app that starts in it.
 */
final class Logs {

    private static final String FOR_PEOPLE = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp{NONE}%n";
    private static boolean installed;

    static synchronized void install(Settings settings, String service) {
        var format = settings.oneOf("souk.log.format", "auto", Set.of("auto", "json", "text"));
        var level = Level.toLevel(
                settings.oneOf("souk.log.level", "info", Set.of("error", "warn", "info", "debug", "trace")));
        if (installed || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        installed = true;
        context.reset();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender(context, json(format) ? json(context, service) : text(context)));
        context.getLogger("souk").setLevel(level);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Until it is known where the log goes, only what is wrong is told. */
    static synchronized void hush() {
        if (!installed && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // It is null where neither input nor output is a terminal.
    private static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean json(String format) {
        return format.equals("json") || (format.equals("auto") && !onTerminal());
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stdout");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context, String service) {
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.getFieldNames().setVersion("[ignore]");
        encoder.getFieldNames().setLevelValue("[ignore]");
        encoder.getFieldNames().setLogger("logger");
        encoder.getFieldNames().setThread("thread");
        encoder.addProvider(new LogContext(service));
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(FOR_PEOPLE);
        return encoder;
    }

    private Logs() {}
}
