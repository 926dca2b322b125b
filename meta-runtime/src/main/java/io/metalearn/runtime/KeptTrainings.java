package io.metalearn.runtime;

import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.artefact.Digest;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Trainings that are of no suite, watched and kept as those of suites are: the listener hears of them, and one that is interrupted, or killed, goes on from
 * its last checkpoint when it is asked for again. Immutable.
 *
 * @param folder of the checkpoints; made when the first is written, and gone when no training has any left
 */
public record KeptTrainings(Path folder, RunOptions options) {
    /**
     * Trains, from where an earlier call of that name and those settings was interrupted.
     *
     * @param <T> what is learned
     * @param name of the training, for people and for files: letters, digits and dashes
     * @param settings all that decides what is learned, as a text: other settings begin anew
     * @param training is handed its monitor
     * @throws java.util.concurrent.CancellationException when stopped; what is needed to go on has been written
     * @throws io.metalearn.api.ConfigException when another process is at this training
     */
    public <T> T train(String name, String settings, Function<TrainingMonitor, T> training) {
        String file = name + "-" + Digest.of(settings).substring(0, 16);
        Path lock = folder.resolveSibling(folder.getFileName() + "." + file + ".lock");
        return ProcessLock.holding(lock, folder, () -> {
            CheckpointFiles checkpoints = new CheckpointFiles(folder, file);
            KeptTraining kept = new KeptTraining(
                    checkpoints,
                    options,
                    new ProcessorTime(),
                    (step, of, detail) ->
                            options.listener().progress(new RunListener.Progress(name, 1, 1, step, of, detail)));
            T learned = training.apply(kept);
            checkpoints.delete();
            return learned;
        });
    }
}
