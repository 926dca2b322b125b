package io.metalearn.privacy;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import java.util.stream.IntStream;

/**
 * How well somebody who has the learner and rows of a task tells whether it was among those that it has learned from, by the loss alone: what was learned by heart
 * has less of it (Yeom et al., CSF 2018). A lower bound of what an attacker can do.
 *
 * @param auc the probability that a training task has less loss than another, in [0, 1]; .5 is chance
 * @param deviation of {@code auc} where there is nothing to find, by the numbers of tasks
 */
public record MembershipAttack(double auc, double deviation) {
    private static final double TWELVE = 12;

    /**
     * Attacks.
     *
     * @param members tasks that were learned from
     * @param others tasks that were not, of the same kind
     * @param shape of the rows that the attacker has of a task
     * @param draws of each task, whose losses are averaged, at least 1
     * @throws IllegalArgumentException when the target is neither real nor binary
     */
    public static MembershipAttack on(
            Learner learner,
            TaskDistribution members,
            TaskDistribution others,
            EpisodeShape shape,
            int draws,
            Seed seed) {
        Check.atLeast(1, draws, "draws");
        double[] known = losses(learner, members, shape, draws, seed.child("members"));
        double[] unknown = losses(learner, others, shape, draws, seed.child("others"));
        double less = 0;
        for (double one : known) {
            for (double other : unknown) {
                less += one < other ? 1 : one == other ? 0.5 : 0;
            }
        }
        double pairs = (double) known.length * unknown.length;
        return new MembershipAttack(less / pairs, Math.sqrt((known.length + unknown.length + 1) / (TWELVE * pairs)));
    }

    /**
     * The most that any attack on one task has, whatever it knows, where the training was private: the area under the curve of what (epsilon, delta) allows, that as many are found as
     * {@code min(1, e^epsilon x + delta, 1 - e^-epsilon (1 - delta - x))} at a share x of false alarms (Kairouz, Oh and Viswanath, ICML 2015, theorem 2.1).
     *
     * @param epsilon at least 0
     * @param delta in [0, 1)
     */
    public static double most(double epsilon, double delta) {
        double most = Math.exp(epsilon);
        double corner = (1 - delta) / (1 + most); // where the two lines meet: as many false alarms as are missed
        double upTo = corner * (delta + 1 - corner) / 2;
        double end = 1 - delta;
        double behind = (end - corner) * (1 - corner + 1) / 2;
        return upTo + behind + delta;
    }

    private static double[] losses(Learner learner, TaskDistribution tasks, EpisodeShape shape, int draws, Seed seed) {
        return IntStream.range(0, tasks.size())
                .mapToDouble(task -> IntStream.range(0, draws)
                        .mapToDouble(draw -> loss(
                                learner,
                                tasks.episode(task, shape, seed.child(task).child(draw)),
                                tasks.schema().target()))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double loss(Learner learner, Episode episode, Target target) {
        Batch query = episode.query();
        Matrix predicted = learner.adapt(episode.support(), new Seed(0))
                .predict(query.features())
                .mean();
        return IntStream.range(0, query.size())
                .mapToDouble(row -> loss(predicted.get(row, 0), query.targets().get(row, 0), target))
                .average()
                .orElseThrow(() -> new IllegalArgumentException("a query must have a row, got none"));
    }

    private static double loss(float predicted, float truth, Target target) {
        if (target instanceof Target.Binary) {
            return Math.log1p(Math.exp(truth == 1 ? -predicted : predicted));
        }
        if (target instanceof Target.Real) {
            return Math.pow(predicted - truth, 2);
        }
        throw new IllegalArgumentException("the target must be real or binary, got " + target.name());
    }
}
