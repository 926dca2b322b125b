package io.metalearn.bandit.posterior;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.bandit.Agent;
import io.metalearn.bandit.Outcomes;
import io.metalearn.bandit.Policy;
import io.metalearn.bandit.ProblemCard;
import java.util.ArrayList;
import java.util.List;

/**
 * Thompson sampling on a meta-learned posterior: the learner adapts to what has been seen of the problem, says of each action what it expects
 * and how sure it is, and the action is taken of which a draw from that promises the highest reward. A learner such as ALPaCA begins with
 * what all problems have in common, and is unsure only where problems differ.
 *
 * <pre>
 * draw_a ~ N(mean_a, deviation_a^2 - noise^2),   action = argmax_a reward(a, draw_a)
 * </pre>
 *
 * A learner's deviation is that of a further row; the noise is taken out of it, since it is not worth exploring. Draws of different actions
 * are independent, as predictions are given row by row: that explores a little more than a draw of the whole curve would.
 *
 * @param learner trained; its predictions have deviations
 * @param noise deviation of a row around its mean, in the units of the target, at least 0; see {@link Noise}
 */
public record PosteriorThompson(String name, Learner learner, Outcomes outcomes, double noise) implements Agent {
    public PosteriorThompson {
        Check.notNegative(noise, "noise");
    }

    @Override
    public Policy start(ProblemCard card, Seed seed) {
        return new Acting(seed);
    }

    private final class Acting implements Policy {
        /** Draws by which a propensity is estimated. */
        private static final int TRIES = 1000;

        private final Seed seed;
        private final RandomStream draws;
        private final RandomStream tries;
        private final List<float[]> rows = new ArrayList<>();
        private final List<Float> targets = new ArrayList<>();
        private Matrix now = Matrix.generate(0, 0, values -> {});
        private float[] means = {};
        private double[] deviations = {};

        Acting(Seed seed) {
            this.seed = seed;
            this.draws = seed.child("actions").stream();
            this.tries = seed.child("propensities").stream();
        }

        @Override
        public int choose(float[] context) {
            now = outcomes.rows(context);
            Prediction prediction =
                    learner.adapt(support(), seed.child(rows.size())).predict(now);
            Matrix deviation = prediction
                    .deviation()
                    .orElseThrow(
                            () -> new ConfigException(name + " says nothing of how sure it is: it cannot explore"));
            means = prediction.mean().toArray();
            deviations = new double[means.length];
            for (int action = 0; action < means.length; action++) {
                double all = deviation.get(action, 0);
                deviations[action] = Math.sqrt(Math.max(0, all * all - noise * noise));
            }
            return draw(draws);
        }

        private Batch support() {
            int width = now.columns();
            Matrix features = Matrix.generate(rows.size(), width, values -> {
                for (int i = 0; i < rows.size(); i++) {
                    System.arraycopy(rows.get(i), 0, values, i * width, width);
                }
            });
            return new Batch(features, Matrix.generate(rows.size(), 1, values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = targets.get(i);
                }
            }));
        }

        private int draw(RandomStream from) {
            int best = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int action = 0; action < means.length; action++) {
                double drawn = means[action] + deviations[action] * from.nextGaussian();
                double reward = outcomes.reward(now.select(action).toArray(), drawn);
                if (reward > highest) {
                    highest = reward;
                    best = action;
                }
            }
            return best;
        }

        /** Of {@value #TRIES} draws more, and one of each action, so that it is never 0. */
        @Override
        public double propensity(int action) {
            int hits = 1;
            for (int i = 0; i < TRIES; i++) {
                hits += draw(tries) == action ? 1 : 0;
            }
            return (double) hits / (TRIES + means.length);
        }

        @Override
        public void observe(int action, double reward) {
            float[] row = now.select(action).toArray();
            rows.add(row);
            targets.add((float) outcomes.target(row, reward));
        }
    }
}
