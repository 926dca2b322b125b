package io.metalearn.bandit.posterior;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.bandit.DrawnPolicy;
import io.metalearn.bandit.Outcomes;
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
        return new Acting(card.actions().size(), seed);
    }

    private final class Acting extends DrawnPolicy {
        private final Seed seed;
        private final List<float[]> rows = new ArrayList<>();
        private final List<Float> targets = new ArrayList<>();
        private Matrix now = Matrix.generate(0, 0, values -> {});
        private float[] means = {};
        private double[] deviations = {};

        Acting(int actions, Seed seed) {
            super(actions, seed);
            this.seed = seed;
        }

        @Override
        protected void see(float[] context) {
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

        @Override
        protected double drawn(int action, RandomStream from) {
            double target = means[action] + deviations[action] * from.nextGaussian();
            return outcomes.reward(now.select(action).toArray(), target);
        }

        @Override
        public void observe(int action, double reward) {
            float[] row = now.select(action).toArray();
            rows.add(row);
            targets.add((float) outcomes.target(row, reward));
        }
    }
}
