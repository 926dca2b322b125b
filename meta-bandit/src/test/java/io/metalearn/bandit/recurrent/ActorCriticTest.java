package io.metalearn.bandit.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import org.junit.jupiter.api.Test;

class ActorCriticTest {
    private static final Kernels KERNELS = KernelChoice.byName("scalar");
    private static final RecurrentNet NET = new RecurrentNet(2, 4, 3);
    private static final ActorCritic HOW = new ActorCritic(0.9, 0.5, 0.5, 0);
    private static final float[] KNOWN = {-0.2f, 0, -0.7f};
    private static final float[] NOT_KNOWN = {};
    private static final float[] WORTH = {1};

    /** Of a single pull: the gradient with known rewards is, whatever is drawn, the mean of those that draws alone give. */
    @Test
    void known_rewards_give_the_gradient_that_draws_give_in_the_mean() {
        double[] drawn = new double[3];
        double[] exact = new double[3];
        for (int action = 0; action < 3; action++) {
            Unrolled run = run();
            float p = Trials.probabilities(run.outputs, 0, 3)[action];
            add(drawn, p, gradient(run, action, NOT_KNOWN));
            add(exact, p, gradient(run, action, KNOWN));
        }
        for (int j = 0; j < 3; j++) {
            assertThat(exact[j]).isCloseTo(drawn[j], within(1e-6));
        }
        assertThat(exact[1]).as("of the best action").isNegative();
    }

    private static Unrolled run() {
        Unrolled run = new Unrolled(KERNELS, NET, 1, 1);
        run.inputs[0] = 1;
        run.inputs[1] = -1;
        run.forward(Weights.of(NET, NET.initial(5, new Seed(3))), 0);
        return run;
    }

    private static float[] gradient(Unrolled run, int action, float[] known) {
        HOW.differentiate(run, new int[] {action}, new float[] {KNOWN[action]}, known, WORTH, false, KERNELS);
        return run.outputGradients.clone();
    }

    private static void add(double[] sum, double weight, float[] part) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += weight * part[j];
        }
    }

    @Test
    void a_fresh_policy_is_about_uniform() {
        assertThat(Trials.probabilities(run().outputs, 0, 3))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 0.05 ? 0 : 1)
                .containsOnly(1 / 3f);
    }
}
