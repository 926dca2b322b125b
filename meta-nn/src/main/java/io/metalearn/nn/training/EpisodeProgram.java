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

/** The recorded loss, and its gradient where that is wanted, of episodes of one size. Not thread-safe. */
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
            Episode like,
            boolean differentiated,
            Buffers buffers) {
        this.differentiated = differentiated;
        Tape tape = Tape.recording(kernels);
        Parameters parameters = shared.sharedOn(tape);
        this.noise = new NoiseInputs(tape);
        this.inputs = new EpisodeInputs(
                Rows.inputs(tape, like.support()),
                Rows.inputs(tape, like.query()),
                tape.input(1, 1, 1),
                tape.input(1, 1, 1),
                noise);
        this.loss = episodeLoss.of(tape, parameters, inputs);
        this.gradient = differentiated ? parameters.gradientOf(loss) : parameters.select(name -> false);
        List<Var> results = new ArrayList<>(gradient.vars());
        results.add(loss);
        this.program = Program.of(tape, results, buffers);
    }

    /** Whether this is the program for that episode. */
    boolean fits(Episode episode, boolean wantsGradient) {
        return wantsGradient == differentiated
                && alike(episode.support(), inputs.support())
                && alike(episode.query(), inputs.query());
    }

    private static boolean alike(Batch batch, Rows rows) {
        return batch.size() == rows.size()
                && batch.features().columns() == rows.features().columns();
    }

    /** The loss of an episode that fits. */
    float run(DrawnEpisode drawn) {
        inputs.support().set(drawn.episode().support());
        inputs.query().set(drawn.episode().query());
        inputs.task().set(drawn.task());
        inputs.progress().set(drawn.progress());
        noise.draw(drawn.seed());
        program.run();
        return loss.value();
    }

    /** Copies the gradient of the last run. */
    void copyGradient(ParameterLayout layout, float[] flat) {
        layout.copy(gradient, flat);
    }
}
