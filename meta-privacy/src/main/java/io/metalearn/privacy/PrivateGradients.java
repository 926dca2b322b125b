package io.metalearn.privacy;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.Theta;
import io.metalearn.nn.training.GradientClip;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaBatch;
import io.metalearn.nn.training.MetaTraining;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The gradients of differentially private descent (Abadi et al., CCS 2016), a task in place of a row (McMahan et al., ICLR 2018): at each step every task is
 * taken or not by itself, gives the gradient of one episode, which is clipped, and noise is added to the sum. One call at a time.
 *
 * @param outer the loop whose gradients these are; it draws the episodes
 * @param tasks with those to learn from
 * @param training of the loop
 * @param local one gradient at a time
 * @param rate the probability that a task is in a step
 * @param clip what a task's gradient is bounded by
 * @param deviation of the noise of each entry of the sum
 * @param secret of the noise
 */
record PrivateGradients(
        MetaTraining outer,
        Tasks tasks,
        Training training,
        GradientSource local,
        double rate,
        GradientClip clip,
        double deviation,
        Seed secret)
        implements GradientSource {
    /** @throws UnsupportedOperationException always: who is in a step is drawn here, by the step's number */
    @Override
    public double meanLossAndGradient(Theta theta, MetaBatch batch, Gradient gradient) {
        throw new UnsupportedOperationException(
                "private gradients are of a step, not of a batch that others have drawn");
    }

    /** The mean loss of the tasks of the step, which is for whoever trains alone; 0 where there is none. */
    @Override
    public double ofStep(long step, Theta theta, MetaBatch batch, Gradient gradient) {
        Gradient own = theta.layout().gradient();
        float[] sum = gradient.dense();
        Arrays.fill(sum, 0);
        double losses = 0;
        int[] taken = taken(step);
        for (int task : taken) {
            losses += clipped(task, step, theta, own);
            add(own.dense(), sum);
        }
        addNoise(step, sum);
        double expected = rate * tasks.train().size();
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= (float) expected;
        }
        return taken.length == 0 ? 0 : losses / taken.length;
    }

    /** The tasks of a step: each with the same probability, and whoever else is. */
    private int[] taken(long step) {
        RandomStream draws = secret.child("taken").child(step).stream();
        return IntStream.range(0, tasks.train().size())
                .filter(task -> draws.nextDouble() < rate)
                .toArray();
    }

    /** The loss of a task; {@code own} becomes its gradient, or 0 where there is none that is finite: that it has none must not show. */
    private double clipped(int task, long step, Theta theta, Gradient own) {
        try {
            double loss = local.meanLossAndGradient(theta, episode(task, step), own);
            clip.apply(own.dense());
            return loss;
        } catch (ArithmeticException e) {
            Arrays.fill(own.dense(), 0);
            return 0;
        }
    }

    private MetaBatch episode(int task, long step) {
        Tasks alone = new Tasks(
                new OneTask(tasks.train(), task), tasks.validation(), tasks.test(), tasks.card(), Optional.empty());
        Training own =
                new Training(training.seed().child("task").child(task), training.budget(), 1, training.monitor());
        return outer.batch(alone, own, step).part(0, 1);
    }

    private void addNoise(long step, float[] sum) {
        RandomStream draws = secret.child("noise").child(step).stream();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (deviation * draws.nextGaussian());
        }
    }

    private static void add(float[] part, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    @Override
    public void close() {
        local.close();
    }

    /** One task of many. */
    private record OneTask(TaskDistribution all, int number) implements TaskDistribution {
        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public TaskCard task(int task) {
            return all.task(number);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return all.episode(number, shape, seed);
        }
    }
}
