package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.LossProgram;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Theta;
import io.metalearn.nn.model.Rows;
import java.util.List;

/** The recorded loss, and its gradient where that is wanted, of groups of episodes of one size. Not thread-safe. */
final class EpisodeProgram {
    private final EpisodeInputs inputs;
    private final NoiseInputs noise;
    private final LossProgram program;
    private boolean listed;

    EpisodeProgram(
            EpisodeObjective.Loss episodeLoss, LossProgram.Shared shared, EpisodeGroup like, boolean differentiated) {
        Tape tape = shared.tape();
        Parameters parameters = shared.on(tape);
        Episode first = like.episode(0);
        this.noise = new NoiseInputs(tape);
        this.inputs = new EpisodeInputs(
                Rows.inputs(tape, like.size(), first.support()),
                Rows.inputs(tape, like.size(), first.query()),
                tape.input(like.size(), first.query().size(), 1),
                tape.input(like.size(), 1, 1),
                tape.input(1, 1, 1),
                noise);
        this.program =
                new LossProgram(shared, tape, parameters, episodeLoss.of(tape, parameters, inputs), differentiated);
    }

    /** Whether this is the program for these episodes. */
    boolean fits(EpisodeGroup group, boolean wantsGradient) {
        Episode episode = group.episode(0);
        return wantsGradient == program.isDifferentiated()
                && group.size() == inputs.task().batch()
                && alike(episode.support(), inputs.support())
                && alike(episode.query(), inputs.query());
    }

    private static boolean alike(Batch batch, Rows rows) {
        return batch.size() == rows.size()
                && batch.features().columns() == rows.features().columns();
    }

    /** Takes the entries of episodes that fit. */
    void set(EpisodeGroup group) {
        for (int b = 0; b < group.size(); b++) {
            Episode episode = group.episode(b);
            inputs.support().set(b, episode.support());
            inputs.query().set(b, episode.query());
            setLists(b, episode);
            inputs.task().set(b, group.task(b));
        }
        inputs.progress().set(0, group.progress());
        noise.draw(group);
    }

    /** The loss of the episodes; tables are read in {@code theta}, all other parameters have been loaded. */
    float run(Theta theta) {
        return program.run(theta);
    }

    /** Zeros, which is what the input begins with, need no setting until there have been others. */
    private void setLists(int b, Episode episode) {
        if (listed || episode.candidates().isPresent()) {
            int n = episode.query().size();
            inputs.lists().set(b, episode.candidates().map(Candidates::numbers).orElseGet(() -> Matrix.zeros(n, 1)));
            listed = true;
        }
    }

    /** Copies the gradient of the last run. */
    void copyGradient(Gradient slot) {
        program.copyGradient(slot);
    }

    /** The tables that are only gathered from, by name. */
    List<String> gathered() {
        return program.byRows();
    }
}
