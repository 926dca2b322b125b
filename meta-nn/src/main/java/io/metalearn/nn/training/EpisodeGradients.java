package io.metalearn.nn.training;

import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.optim.Blocks;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mean loss of several groups of episodes, mostly of one each, and its gradient. Groups run in parallel, each worker with programs
 * of its own; each group has a slot of its own for its loss and gradient, and the slots are summed in index order: the same bits for any
 * number of workers.
 */
final class EpisodeGradients implements AutoCloseable {
    private final ParameterLayout layout;
    private final Workers workers;
    private final Blocks blocks;
    private final EpisodePrograms[] programs;
    private float[][] slots = new float[0][];
    private float[] losses = new float[0];
    private long version;

    EpisodeGradients(
            EpisodeLoss loss, EpisodeLoss validationLoss, ParameterLayout layout, Kernels kernels, int threads) {
        this.layout = layout;
        this.workers = new Workers(threads);
        this.blocks = (blockCount, body) -> workers.share(blockCount, (worker, block) -> body.run(block));
        this.programs = Stream.generate(() -> new EpisodePrograms(loss, validationLoss, layout, kernels))
                .limit(threads)
                .toArray(EpisodePrograms[]::new);
    }

    /** The group of episodes numbered {@code index}; pure, so that any worker may ask. */
    interface Draw {
        List<DrawnEpisode> group(int index);
    }

    /**
     * The mean loss of groups 0 to {@code count - 1}.
     *
     * @param gradient receives the gradient of the mean loss, flat, in the order of the layout
     * @throws ArithmeticException when a group's loss is not finite; the message names its first task
     */
    double meanLossAndGradient(float[] parameters, int count, Draw draw, float[] gradient) {
        reserve(count);
        version++;
        workers.share(count, (worker, index) -> differentiate(programs[worker], parameters, draw, index));
        SlotMean.of(slots, count, gradient, blocks);
        return mean(count);
    }

    /** The mean validation loss of groups 0 to {@code count - 1}; may be infinite or NaN. */
    double meanLoss(float[] parameters, int count, Draw draw) {
        reserve(count);
        version++;
        workers.share(count, (worker, index) -> {
            List<DrawnEpisode> group = DrawnEpisode.cutToOneSize(draw.group(index));
            programs[worker].load(parameters, version);
            losses[index] = programs[worker].of(group, false).run(group);
        });
        return mean(count);
    }

    /** Loops that the same workers share. */
    Blocks blocks() {
        return blocks;
    }

    private void differentiate(EpisodePrograms own, float[] parameters, Draw draw, int index) {
        List<DrawnEpisode> group = DrawnEpisode.cutToOneSize(draw.group(index));
        own.load(parameters, version);
        EpisodeProgram program = own.of(group, true);
        losses[index] = program.run(group);
        if (!Float.isFinite(losses[index])) {
            String task = group.get(0).episode().task();
            throw new ArithmeticException("the loss of task " + task + " is " + losses[index]);
        }
        program.copyGradient(layout, slots[index]);
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
