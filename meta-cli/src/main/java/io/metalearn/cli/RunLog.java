package io.metalearn.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.metalearn.api.DataCard;
import io.metalearn.runtime.RunListener;
import java.nio.file.Path;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Writes the log of a run into its folder, {@code log.txt}, from the moment there is one. */
record RunLog(RunListener next) implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    /** Tribuo tells of every training, and a learner of ours trains at each adaptation. Held here, as loggers are kept weakly. */
    private static final java.util.logging.Logger TRIBUO = java.util.logging.Logger.getLogger("org.tribuo");

    /** What libraries log through java.util.logging goes the same way. */
    static void start() {
        TRIBUO.setLevel(Level.WARNING);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Override
    public void started(Path folder) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} " + folder.getFileName() + ": %msg%n");
        lines.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(folder.resolve("log.txt").toString());
        file.setEncoder(lines);
        file.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        next.started(folder);
    }

    @Override
    public void data(DataCard card) {
        LOG.info("data {}: {}", card.name(), card.statistics());
        next.data(card);
    }

    @Override
    public void note(String text) {
        LOG.info("{}", text);
        next.note(text);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.step() == progress.steps()) {
            LOG.info("{} of {}: {}: {}", progress.part(), progress.parts(), progress.task(), progress.detail());
        }
        next.progress(progress);
    }
}
