package io.metalearn.spark;

import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Theta;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaBatch;
import io.metalearn.nn.training.MetaTraining;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What an executor keeps over the steps of a training: tasks, and recorded losses for each of its threads. Safe to share between threads. */
final class GradientWorker {
    private final MetaTraining outer;
    private final Tasks tasks;
    private final Training training;
    private final Tensors like;
    private final ParameterLayout layout;
    private final ConcurrentLinkedQueue<Desk> idle = new ConcurrentLinkedQueue<>();

    /** @param tables the names of those parameters that are tables */
    GradientWorker(MetaTraining outer, Tasks tasks, Training training, List<String> tables) {
        this.outer = outer;
        this.tasks = tasks;
        this.training = training;
        this.like = outer.objective().initial(training.seed().child("initial"));
        this.layout = ParameterLayout.of(like).withTables(tables::contains);
    }

    /** What one thread works with. */
    private record Desk(GradientSource source, Theta theta, Gradient gradient) {}

    /** The gradient of the groups {@code from} (inclusive) to {@code to} (exclusive) of a step's batch. */
    BlockGradient block(long step, SentTheta theta, int from, int to) {
        Desk desk = Optional.ofNullable(idle.poll()).orElseGet(this::desk);
        try {
            theta.copyTo(desk.theta);
            MetaBatch batch = outer.batch(tasks, training, step).part(from, to);
            double loss = desk.source.meanLossAndGradient(desk.theta, batch, desk.gradient);
            return BlockGradient.of(loss, desk.gradient);
        } catch (ArithmeticException e) {
            return BlockGradient.failed(e);
        } finally {
            idle.add(desk);
        }
    }

    private Desk desk() {
        return new Desk(outer.objective().source(1), layout.theta(like), layout.gradient());
    }
}
