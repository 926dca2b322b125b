package io.metalearn.bandit.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Play;
import io.metalearn.bandit.Problems;
import io.metalearn.bandit.Standing;
import io.metalearn.bandit.problem.BernoulliArms;
import io.metalearn.bandit.rule.IndexRule;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.optim.Descent;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurrentLearnerTest {
    private static final Seed SEED = new Seed(1);
    private static final ProblemDistribution TWO = new BernoulliArms(2, 5);
    private static final RecurrentLearner LEARNER = learner(400);

    private static RecurrentLearner learner(int iterations) {
        return learner(iterations, false);
    }

    private static RecurrentLearner learner(int iterations, boolean byAction) {
        return new RecurrentLearner(
                new RecurrentConfig(
                        byAction, 12, iterations, 64, Descent.adam(1e-2, 0.1), 0.99, 0.3, 0.5, 0.03, 3, 256),
                KernelChoice.byName("scalar"));
    }

    /** Two arms, five pulls: random earns 2.5, greedy on the posterior mean about 3.0, the best of both arms 3.33. */
    @Test
    void it_learns_to_explore() {
        double learned = value(LEARNER.learn(TWO, Training.of(SEED)));
        double greedy = value(IndexRule.greedy(false));
        assertThat(learned).isGreaterThan(0.97 * greedy);
        assertThat(learned).isGreaterThan(1.1 * value(IndexRule.random()));
    }

    /** By the same weights for each arm it takes a quarter of the steps. */
    @Test
    void a_state_for_each_action_learns_to_explore_sooner() {
        double learned = value(learner(100, true).learn(TWO, Training.of(SEED)));
        assertThat(learned).isGreaterThan(0.97 * value(IndexRule.greedy(false)));
    }

    private static double value(Agent agent) {
        return new Standing(agent.name(), Play.all(agent, Problems.of(TWO, 1000, SEED.child("test")), TWO.card(), SEED))
                .value(SEED)
                .mean();
    }

    @Test
    void equal_seeds_learn_equal_weights_which_can_be_stored() {
        RecurrentLearner quick = learner(4);
        RecurrentAgent first = quick.learn(TWO, Training.of(SEED));
        assertThat(quick.learn(TWO, Training.of(SEED)).weights()).isEqualTo(first.weights());
        assertThat(quick.learn(TWO, Training.of(new Seed(2))).weights()).isNotEqualTo(first.weights());
        Agent restored = quick.restore(TWO.card(), first.weights());
        assertThat(value(restored)).isEqualTo(value(first));
    }

    @Test
    void more_threads_learn_the_same_weights() {
        RecurrentLearner quick = learner(4);
        assertThat(quick.learn(TWO, new Training(SEED, 1, 3, TrainingMonitor.none()))
                        .weights())
                .isEqualTo(quick.learn(TWO, Training.of(SEED)).weights());
    }

    @Test
    void a_training_that_was_interrupted_goes_on_to_the_same_weights() {
        RecurrentLearner quick = learner(6);
        for (int step = 1; step < 6; step++) {
            Checkpoint kept = checkpoint(quick, step);
            assertThat(kept.step()).isEqualTo(step);
            assertThat(quick.learn(TWO, training(new From(Optional.of(kept), 7)))
                            .weights())
                    .isEqualTo(quick.learn(TWO, Training.of(SEED)).weights());
        }
    }

    private static Checkpoint checkpoint(RecurrentLearner learner, int step) {
        From stopping = new From(Optional.empty(), step);
        assertThatThrownBy(() -> learner.learn(TWO, training(stopping))).isInstanceOf(CancellationException.class);
        return stopping.kept.orElseThrow();
    }

    private static Training training(TrainingMonitor monitor) {
        return new Training(SEED, 1, 1, monitor);
    }

    /** Begins where it is told, and stops after a step, with the checkpoint of it. */
    private static final class From implements TrainingMonitor {
        private final Optional<Checkpoint> start;
        private final int last;
        private Optional<Checkpoint> kept = Optional.empty();

        From(Optional<Checkpoint> start, int last) {
            this.start = start;
            this.last = last;
        }

        @Override
        public Optional<Checkpoint> start() {
            return start;
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (step == last) {
                kept = Optional.of(state.get());
                throw new CancellationException();
            }
        }

        @Override
        public void validated(long step, double loss) {
            // Nobody asks.
        }
    }

    /** What the training did side by side is what a policy does by itself. */
    @Test
    void a_policy_alone_says_what_it_said_beside_others() {
        RecurrentAgent agent = learner(4).learn(TWO, Training.of(SEED));
        Inputs inputs = new Inputs(TWO.card(), false);
        RecurrentNet net = inputs.net(12);
        Unrolled unrolled = new Unrolled(KernelChoice.byName("scalar"), net, 5, 3);
        Trials trials = new Trials(inputs, unrolled);
        var problems = Problems.of(TWO, 3, SEED);
        trials.act(Weights.of(net, agent.weights()), problems, SEED.stream());
        Policy policy = agent.start(TWO.card(), SEED);
        for (int pull = 0; pull < 5; pull++) {
            policy.choose(problems.get(1).round(pull).context());
            int action = trials.actions[pull * 3 + 1];
            assertThat(policy.propensity(action))
                    .isCloseTo(Trials.probabilities(unrolled.outputs, (pull * 3 + 1) * 3, 2)[action], within(1e-6));
            policy.observe(action, problems.get(1).round(pull).reward(action));
        }
    }

    @Test
    void propensities_sum_to_one() {
        Policy policy = learner(2).learn(TWO, Training.of(SEED)).start(TWO.card(), SEED);
        policy.choose(new float[0]);
        assertThat(IntStream.range(0, 2).mapToDouble(policy::propensity).sum()).isCloseTo(1, within(1e-6));
    }

    @Test
    void problems_of_another_kind_are_refused() {
        RecurrentAgent agent = learner(1).learn(TWO, Training.of(SEED));
        assertThatThrownBy(() -> agent.start(new BernoulliArms(3, 5).card(), SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("problems must be like those of");
    }
}
