package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.RandomStream;
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
    private final Rows support;
    private final Rows query;
    private final List<Var> noise = new ArrayList<>();
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
        this.support = Rows.inputs(tape, like.support());
        this.query = Rows.inputs(tape, like.query());
        this.loss = episodeLoss.of(tape, parameters, support, query, (b, r, c) -> normal(tape, b, r, c));
        this.gradient = differentiated ? parameters.gradientOf(loss) : parameters.select(name -> false);
        List<Var> results = new ArrayList<>(gradient.vars());
        results.add(loss);
        this.program = Program.of(tape, results, buffers);
    }

    private Var normal(Tape tape, int batch, int rows, int columns) {
        Var entries = tape.input(batch, rows, columns);
        noise.add(entries);
        return entries;
    }

    /** Whether this is the program for that episode. */
    boolean fits(Episode episode, boolean wantsGradient) {
        return wantsGradient == differentiated && alike(episode.support(), support) && alike(episode.query(), query);
    }

    private static boolean alike(Batch batch, Rows rows) {
        return batch.size() == rows.size()
                && batch.features().columns() == rows.features().columns();
    }

    /** The loss of an episode that fits, the one numbered {@code index}. */
    float run(Episode episode, EpisodeGradients.Draw draw, int index) {
        support.set(episode.support());
        query.set(episode.query());
        if (!noise.isEmpty()) {
            fill(draw.seed(index).stream());
        }
        program.run();
        return loss.value();
    }

    /** Copies the gradient of the last run. */
    void copyGradient(ParameterLayout layout, float[] flat) {
        layout.copy(gradient, flat);
    }

    private void fill(RandomStream stream) {
        for (Var entries : noise) {
            float[] drawn = new float[entries.size()];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) stream.nextGaussian();
            }
            entries.set(drawn, 0);
        }
    }
}
