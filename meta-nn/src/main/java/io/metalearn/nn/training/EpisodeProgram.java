package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.nn.Buffers;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.LossGradient;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Program;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Theta;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recorded loss, and its gradient where that is wanted, of groups of episodes of one size. Not thread-safe. */
final class EpisodeProgram {
    private final ParameterLayout layout;
    private final Parameters parameters;
    private final EpisodeInputs inputs;
    private final NoiseInputs noise;
    private final Var loss;
    private final Optional<LossGradient> gradient;
    private final Program program;

    /** @param shared the parameters, inputs of a tape of the same thread */
    EpisodeProgram(
            EpisodeLoss episodeLoss,
            Kernels kernels,
            ParameterLayout layout,
            Parameters shared,
            List<DrawnEpisode> like,
            boolean differentiated,
            Buffers buffers) {
        this.layout = layout;
        Tape tape = Tape.recording(kernels);
        this.parameters = shared.sharedOn(tape);
        Episode first = like.get(0).episode();
        this.noise = new NoiseInputs(tape);
        this.inputs = new EpisodeInputs(
                Rows.inputs(tape, like.size(), first.support()),
                Rows.inputs(tape, like.size(), first.query()),
                tape.input(like.size(), 1, 1),
                tape.input(1, 1, 1),
                noise);
        this.loss = episodeLoss.of(tape, parameters, inputs);
        this.gradient = differentiated ? Optional.of(new LossGradient(layout, parameters, loss)) : Optional.empty();
        List<Var> results = new ArrayList<>(gradient.map(LossGradient::results).orElse(List.of()));
        results.add(loss);
        this.program = Program.of(tape, results, buffers);
    }

    /** Whether this is the program for these episodes. */
    boolean fits(List<DrawnEpisode> group, boolean wantsGradient) {
        Episode episode = group.get(0).episode();
        return wantsGradient == gradient.isPresent()
                && group.size() == inputs.task().batch()
                && alike(episode.support(), inputs.support())
                && alike(episode.query(), inputs.query());
    }

    private static boolean alike(Batch batch, Rows rows) {
        return batch.size() == rows.size()
                && batch.features().columns() == rows.features().columns();
    }

    /** The loss of episodes that fit; tables are read in {@code theta}, all other parameters have been loaded. */
    float run(List<DrawnEpisode> group, Theta theta) {
        layout.lend(parameters, theta);
        for (int b = 0; b < group.size(); b++) {
            DrawnEpisode drawn = group.get(b);
            inputs.support().set(b, drawn.episode().support());
            inputs.query().set(b, drawn.episode().query());
            inputs.task().set(b, drawn.task().orElse(EpisodeInputs.NO_TASK));
        }
        inputs.progress().set(0, group.get(0).progress());
        noise.draw(group.get(0).seed());
        program.run();
        return loss.value();
    }

    /** Copies the gradient of the last run. */
    void copyGradient(Gradient slot) {
        gradient.orElseThrow().copyTo(slot);
    }

    /** The tables that are only gathered from, by name. */
    List<String> gathered() {
        return gradient.map(LossGradient::byRows).orElse(List.of());
    }
}
