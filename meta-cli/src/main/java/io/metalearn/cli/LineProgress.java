package io.metalearn.cli;

import io.metalearn.api.DataCard;
import io.metalearn.runtime.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Progress where nothing can be drawn again: a line every ten seconds. */
final class LineProgress implements RunListener {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int PERCENT = 100;

    private final PrintStream err;
    private final InstantSource clock;
    private Instant last;

    LineProgress(PrintStream err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void started(Path folder) {
        err.println("run folder: " + folder);
    }

    @Override
    public void data(DataCard card) {
        err.println(ReportText.summary(card));
    }

    @Override
    public void note(String text) {
        err.println("note: " + text);
    }

    @Override
    public void progress(Progress progress) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(INTERVAL) >= 0) {
            last = now;
            err.printf(
                    "%d of %d: %s, %d %% %s%n",
                    progress.part(),
                    progress.parts(),
                    progress.task(),
                    PERCENT * progress.step() / progress.steps(),
                    progress.detail());
        }
    }
}
