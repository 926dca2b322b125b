package io.metalearn.cli;

import io.metalearn.api.DataCard;
import io.metalearn.runtime.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on a terminal: a bar for each training, with rate and time left. */
final class BarProgress implements RunListener {
    private static final int INTERVAL_MILLIS = 200;
    private static final int WIDTH = 100;

    private final PrintStream err;
    private Optional<ProgressBar> bar = Optional.empty();

    BarProgress(PrintStream err) {
        this.err = err;
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
        ProgressBar current = bar.orElseGet(() -> open(progress));
        bar = Optional.of(current);
        current.maxHint(progress.steps());
        current.stepTo(progress.step());
        current.setExtraMessage(progress.detail());
        boolean judged = progress.steps() == 1 && progress.step() == 1;
        if (judged) {
            current.close();
            bar = Optional.empty();
        }
    }

    private ProgressBar open(Progress progress) {
        return new ProgressBarBuilder()
                .setTaskName("%d/%d %s".formatted(progress.part(), progress.parts(), progress.task()))
                .setInitialMax(progress.steps())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .build();
    }
}
