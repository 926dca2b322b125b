package io.metalearn.nn.training;

import io.metalearn.nn.Gradient;
import io.metalearn.nn.Theta;

/**
 * Where a training has the gradient of an outer step from. The workers of this process are one, {@link EpisodeObjective#source}; others
 * may ask machines of their own.
 *
 * <p>A source is exact when it is the local one cut into pieces: ask for each group by itself, {@code batch.part(i, i + 1)}, of any local
 * source, and take the mean of the losses and, by {@link Gradient#setMean}, of the gradients in the order of the groups. That gives the
 * bits of one local source, on any number of threads.
 */
@FunctionalInterface
public interface GradientSource extends AutoCloseable {
    /**
     * The mean loss of a meta-batch.
     *
     * @param theta parameters; not to be changed, nor kept: the next step changes them
     * @param gradient of the layout of {@code theta}; receives the gradient of the mean loss
     * @throws ArithmeticException when a group's loss is not finite; the message names its first task
     */
    double meanLossAndGradient(Theta theta, MetaBatch batch, Gradient gradient);

    /**
     * The same for an outer step of {@link MetaTraining}, whose batch a source elsewhere draws by {@link MetaTraining#batch} from the step's
     * number, rather than have the rows sent.
     *
     * @param step from 0
     */
    default double ofStep(long step, Theta theta, MetaBatch batch, Gradient gradient) {
        return meanLossAndGradient(theta, batch, gradient);
    }

    /** Lets go of threads and connections; nothing by default. */
    @Override
    default void close() {}
}
