package io.metalearn.nn.training;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Theta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The mean loss of several groups of episodes, mostly of one each, and its gradient, by the threads of this process. Groups run in
 * parallel, each worker with programs of its own; each group has a slot of its own for its loss and gradient, and the slots are summed
 * in index order: the same bits for any number of workers.
 */
final class EpisodeGradients implements GradientSource {
    private final Function<ParameterLayout, EpisodePrograms> programsOf;
    private final Workers workers;
    private final Blocks blocks;
    private final List<EpisodePrograms> programs = new ArrayList<>();
    private final int threads;
    private final List<Gradient> slots = new ArrayList<>();
    private float[] losses = new float[0];
    private long version;

    /** @param programsOf programs of one worker, for parameters of a layout */
    EpisodeGradients(Function<ParameterLayout, EpisodePrograms> programsOf, int threads) {
        this.programsOf = programsOf;
        this.workers = new Workers(threads);
        this.blocks = workers::share;
        this.threads = threads;
    }

    @Override
    public double meanLossAndGradient(Theta theta, MetaBatch batch, Gradient gradient) {
        prepare(theta.layout());
        int count = batch.size();
        while (slots.size() < count) {
            slots.add(theta.layout().gradient());
        }
        share(count, (worker, index) -> differentiate(programs.get(worker), theta, batch, index));
        blocks.forEach(
                Blocks.count(gradient.dense()),
                block -> gradient.setDenseMean(slots, count, Blocks.from(block), Blocks.to(block, gradient.dense())));
        gradient.setRowMeans(slots, count);
        return mean(count);
    }

    /** The mean validation loss of the groups; may be infinite or NaN. */
    double meanLoss(Theta theta, MetaBatch batch) {
        prepare(theta.layout());
        share(batch.size(), (worker, index) -> run(programs.get(worker), theta, batch, index, false));
        return mean(batch.size());
    }

    /** Loops that the same workers share. */
    Blocks blocks() {
        return blocks;
    }

    private void prepare(ParameterLayout layout) {
        if (programs.isEmpty() || programs.get(0).layout() != layout) {
            programs.clear();
            Stream.generate(() -> programsOf.apply(layout)).limit(threads).forEach(programs::add);
            slots.clear();
        }
    }

    private void share(int count, Workers.Piece piece) {
        losses = losses.length < count ? new float[count] : losses;
        version++;
        workers.share(count, piece);
    }

    private void differentiate(EpisodePrograms own, Theta theta, MetaBatch batch, int index) {
        EpisodeProgram program = run(own, theta, batch, index, true);
        if (!Float.isFinite(losses[index])) {
            String task = own.group().episode(0).task();
            throw new ArithmeticException("the loss of task " + task + " is " + losses[index]);
        }
        program.copyGradient(slots.get(index));
    }

    private EpisodeProgram run(EpisodePrograms own, Theta theta, MetaBatch batch, int index, boolean differentiated) {
        own.load(theta, version);
        EpisodeProgram program = own.draw(batch, index, differentiated);
        losses[index] = program.run(theta);
        requireQuery(own.group().episode(0), losses[index]);
        return program;
    }

    /** A mean over no rows is NaN, and says nothing of the parameters: to go back to others would not help. */
    private static void requireQuery(Episode episode, float loss) {
        if (Float.isNaN(loss) && episode.query().isEmpty()) {
            throw new ConfigException("task " + episode.task() + " has no row to query, its support of "
                    + episode.support().size() + " rows is all of it");
        }
    }

    private double mean(int count) {
        double sum = 0;
        for (int index = 0; index < count; index++) {
            sum += losses[index];
        }
        return sum / count;
    }

    @Override
    public void close() {
        workers.close();
    }
}
