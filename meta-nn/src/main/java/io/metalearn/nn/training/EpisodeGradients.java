package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.Seed;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The mean loss of several episodes and its gradient. Episodes run in parallel, each worker on a tape of its own; each episode has
 * a slot of its own for its loss and gradient, and the slots are summed in index order: the same bits for any number of workers.
 */
final class EpisodeGradients implements AutoCloseable {
    private final EpisodeLoss loss;
    private final ParameterLayout layout;
    private final Workers workers;
    private final Tape[] tapes;
    private float[][] slots = new float[0][];
    private float[] losses = new float[0];

    EpisodeGradients(EpisodeLoss loss, ParameterLayout layout, Kernels kernels, int threads) {
        this.loss = loss;
        this.layout = layout;
        this.workers = new Workers(threads);
        this.tapes = Stream.generate(() -> new Tape(kernels)).limit(threads).toArray(Tape[]::new);
    }

    /** The episode numbered {@code index}, and the seed for what its loss draws; pure, so that any worker may ask. */
    interface Draw {
        Episode episode(int index);

        Seed seed(int index);
    }

    /**
     * The mean loss of episodes 0 to {@code count - 1}.
     *
     * @param gradient receives the gradient of the mean loss, flat, in the order of the layout
     * @throws ArithmeticException when an episode's loss is not finite; the message names its task
     */
    double meanLossAndGradient(float[] parameters, int count, Draw draw, float[] gradient) {
        reserve(count);
        workers.share(count, (worker, index) -> differentiate(tapes[worker], parameters, draw, index));
        Arrays.fill(gradient, 0);
        for (int index = 0; index < count; index++) {
            float[] slot = slots[index];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += slot[i];
            }
        }
        float scale = 1f / count;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= scale;
        }
        return mean(count);
    }

    /** The mean loss of episodes 0 to {@code count - 1}; may be infinite or NaN. */
    double meanLoss(float[] parameters, int count, Draw draw) {
        reserve(count);
        workers.share(count, (worker, index) -> {
            Tape tape = tapes[worker];
            losses[index] =
                    loss(tape, layout.bind(tape, parameters), draw, index).value();
            tape.reset();
        });
        return mean(count);
    }

    private void differentiate(Tape tape, float[] parameters, Draw draw, int index) {
        Parameters bound = layout.bind(tape, parameters);
        Var value = loss(tape, bound, draw, index);
        losses[index] = value.value();
        layout.copy(bound.gradientOf(value), slots[index]);
        tape.reset();
        if (!Float.isFinite(losses[index])) {
            throw new ArithmeticException(
                    "the loss of task " + draw.episode(index).task() + " is " + losses[index]);
        }
    }

    private Var loss(Tape tape, Parameters bound, Draw draw, int index) {
        return loss.of(tape, bound, draw.episode(index), draw.seed(index));
    }

    private double mean(int count) {
        double sum = 0;
        for (int index = 0; index < count; index++) {
            sum += losses[index];
        }
        return sum / count;
    }

    private void reserve(int count) {
        if (slots.length < count) {
            slots = Stream.generate(() -> new float[layout.size()]).limit(count).toArray(float[][]::new);
            losses = new float[count];
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
