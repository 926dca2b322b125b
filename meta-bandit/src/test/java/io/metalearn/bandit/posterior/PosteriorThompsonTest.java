package io.metalearn.bandit.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.api.bandit.Policy;
import io.metalearn.bandit.Outcomes;
import io.metalearn.bandit.problem.BernoulliArms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PosteriorThompsonTest {
    private static final Seed SEED = new Seed(2);
    private static final float[] NOTHING = {};

    /** A row is its action's number; the reward is twice the target. */
    private static final Outcomes DOUBLED = new Outcomes() {
        @Override
        public Matrix rows(float[] context) {
            return Matrix.column(new float[] {0, 1});
        }

        @Override
        public double reward(float[] row, double target) {
            return 2 * target;
        }

        @Override
        public double target(float[] row, double reward) {
            return reward / 2;
        }
    };

    /** Predicts these of the two actions, whatever it has seen, and keeps what it was shown. */
    private static final class Oblivious implements Learner {
        private final float[] means;
        private final Optional<float[]> deviations;
        final List<Batch> shown = new ArrayList<>();

        Oblivious(float[] means, Optional<float[]> deviations) {
            this.means = means;
            this.deviations = deviations;
        }

        @Override
        public Predictor adapt(Batch support, Seed seed) {
            shown.add(support);
            return new Predictor() {
                @Override
                public Prediction predict(Matrix features) {
                    return new Prediction(Matrix.column(means), deviations.map(Matrix::column));
                }

                @Override
                public Tensors state() {
                    return Tensors.empty();
                }
            };
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return adapt(new Batch(Matrix.column(NOTHING), Matrix.column(NOTHING)), SEED);
        }

        @Override
        public LearnerState state() {
            throw new UnsupportedOperationException("nothing to keep");
        }
    }

    private static double shareOfFirst(Learner learner, double noise) {
        int first = 0;
        for (int i = 0; i < 1000; i++) {
            first += policy(learner, noise, i).choose(NOTHING) == 0 ? 1 : 0;
        }
        return first / 1000.0;
    }

    private static Policy policy(Learner learner, double noise, int i) {
        return new PosteriorThompson("two", learner, DOUBLED, noise)
                .start(new BernoulliArms(2, 5).card(), SEED.child(i));
    }

    /** P(N(1, 1) > N(0, 1)) = Phi(1 / sqrt 2) = .760. */
    @Test
    void actions_are_taken_as_often_as_they_may_be_best() {
        Learner unsure = new Oblivious(new float[] {1, 0}, Optional.of(new float[] {1, 1}));
        assertThat(shareOfFirst(unsure, 0)).isCloseTo(0.760, within(0.05));
        Policy policy = policy(unsure, 0, 0);
        policy.choose(NOTHING);
        assertThat(policy.propensity(0)).isCloseTo(0.760, within(0.05));
        assertThat(policy.propensity(0) + policy.propensity(1)).isCloseTo(1, within(0.06));
    }

    @Test
    void what_is_noise_is_not_explored() {
        Learner sure = new Oblivious(new float[] {1, 0}, Optional.of(new float[] {1, 1}));
        assertThat(shareOfFirst(sure, 1)).isEqualTo(1);
    }

    @Test
    void rewards_are_shown_to_the_learner_as_targets_of_the_action_taken() {
        Oblivious learner = new Oblivious(new float[] {0, 1}, Optional.of(new float[] {0, 0}));
        Policy policy = policy(learner, 0, 0);
        int action = policy.choose(NOTHING);
        policy.observe(action, 3);
        policy.choose(NOTHING);
        assertThat(learner.shown.get(0).size()).isZero();
        assertThat(learner.shown.get(1).features().get(0, 0)).isEqualTo(1);
        assertThat(learner.shown.get(1).targets().get(0, 0)).isEqualTo(1.5f);
    }

    @Test
    void a_learner_without_deviations_cannot_explore() {
        Policy policy = policy(new Oblivious(new float[] {0, 1}, Optional.empty()), 0, 0);
        assertThatThrownBy(() -> policy.choose(NOTHING))
                .isInstanceOf(ConfigException.class)
                .hasMessage("two says nothing of how sure it is: it cannot explore");
    }
}
