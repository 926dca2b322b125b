package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.nn.Buffers;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Program;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import java.util.ArrayList;
import java.util.List;

/** The recorded loss, and its gradient where that is wanted, of groups of episodes of one size. Not thread-safe. */
final class EpisodeProgram {
    private final boolean differentiated;
    private final EpisodeInputs inputs;
    private final NoiseInputs noise;
    private final Var loss;
    private final Parameters gradient;
    private final Program program;

    /** @param shared the parameters, inputs of a tape of the same thread */
    EpisodeProgram(
            EpisodeLoss episodeLoss,
            Kernels kernels,
            Parameters shared,
            List<DrawnEpisode> like,
            boolean differentiated,
            Buffers buffers) {
        this.differentiated = differentiated;
        Tape tape = Tape.recording(kernels);
        Parameters parameters = shared.sharedOn(tape);
        Episode first = like.get(0).episode();
        this.noise = new NoiseInputs(tape);
        this.inputs = new EpisodeInputs(
                Rows.inputs(tape, like.size(), first.support()),
                Rows.inputs(tape, like.size(), first.query()),
                tape.input(like.size(), 1, 1),
                tape.input(1, 1, 1),
                noise);
        this.loss = episodeLoss.of(tape, parameters, inputs);
        this.gradient = differentiated ? parameters.gradientOf(loss) : parameters.select(name -> false);
        List<Var> results = new ArrayList<>(gradient.vars());
        results.add(loss);
        this.program = Program.of(tape, results, buffers);
    }

    /** Whether this is the program for these episodes. */
    boolean fits(List<DrawnEpisode> group, boolean wantsGradient) {
        Episode episode = group.get(0).episode();
        return wantsGradient == differentiated
                && group.size() == inputs.task().batch()
                && alike(episode.support(), inputs.support())
                && alike(episode.query(), inputs.query());
    }

    private static boolean alike(Batch batch, Rows rows) {
        return batch.size() == rows.size()
                && batch.features().columns() == rows.features().columns();
    }

    /** The loss of episodes that fit. */
    float run(List<DrawnEpisode> group) {
        for (int b = 0; b < group.size(); b++) {
            DrawnEpisode drawn = group.get(b);
            inputs.support().set(b, drawn.episode().support());
            inputs.query().set(b, drawn.episode().query());
            inputs.task().set(b, drawn.task());
        }
        inputs.progress().set(0, group.get(0).progress());
        noise.draw(group.get(0).seed());
        program.run();
        return loss.value();
    }

    /** Copies the gradient of the last run. */
    void copyGradient(ParameterLayout layout, float[] flat) {
        layout.copy(gradient, flat);
    }
}
