package io.metalearn.bandit.recurrent;

import io.metalearn.nn.kernels.Kernels;

/**
 * The loss of a policy and its values, summed over pulls, mean over problems (Mnih et al. 2016), with generalised advantages (Schulman et al.
 * 2016):
 *
 * <pre>
 * delta_t = r_t + gamma V_{t+1} - V_t,   A_t = sum_k (gamma lambda)^k delta_{t+k},   V after the last pull = 0
 * loss = sum_t [ - A_t ln pi(a_t) + valueWeight (v_t - (A_t + V_t) / worth_t)^2 - entropyWeight H(pi_t) ],   V_t = worth_t v_t
 * </pre>
 *
 * No gradient goes through A_t. {@code worth} turns what the network says, v, into a value: what it is worth to earn 1 on each pull that is
 * left, so that v is about as large on the first pull as on the last; all 1 for the plain loss. Immutable.
 */
record ActorCritic(double gamma, double lambda, double valueWeight, double entropyWeight) {
    /**
     * Writes the gradient by the outputs.
     *
     * @param actions {@code [pulls, problems]}
     * @param rewards {@code [pulls, problems]}
     * @param known what each action would have been expected to earn, {@code [pulls, problems, actions]}; or empty, where that is not known.
     *     Where it is, the part of the gradient that is of a pull's own reward is the exact one, of all actions, and what is drawn is what
     *     follows
     * @param worth {@code [pulls]}
     * @param normalised whether advantages are divided by their root mean square
     * @return the loss
     */
    double differentiate(
            Unrolled run,
            int[] actions,
            float[] rewards,
            float[] known,
            float[] worth,
            boolean normalised,
            Kernels kernels) {
        int heads = run.columns();
        int all = run.pulls() * run.problems();
        float[] advantages = advantages(run, heads, rewards, worth);
        double unit = normalised ? 1 / (rootMeanSquare(advantages) + 1e-8) : 1;
        float[] logs = logProbabilities(run, heads, kernels);
        double loss = 0;
        for (int row = 0; row < all; row++) {
            float value = run.outputs[row * heads + heads - 1];
            float w = worth[row / run.problems()];
            double target = (advantages[row] + (double) w * value) / w;
            loss += valueWeight * (value - target) * (value - target)
                    + policy(run, row, actions[row], advantages[row], known, unit, logs);
            run.outputGradients[row * heads + heads - 1] =
                    (float) (2 * valueWeight * (value - target) / run.problems());
        }
        return loss / run.problems();
    }

    /** The policy's and the entropy's part of a pull. */
    private double policy(
            Unrolled run, int row, int action, double advantage, float[] known, double unit, float[] logs) {
        int actions = run.columns() - 1;
        int first = row * actions;
        double entropy = 0;
        double mean = 0;
        for (int j = 0; j < actions; j++) {
            double p = probability(logs, first + j);
            entropy -= p * logs[first + j];
            mean += known.length == 0 ? 0 : p * known[first + j];
        }
        double drawn = unit * (known.length == 0 ? advantage : advantage - known[first + action] + mean);
        for (int j = 0; j < actions; j++) {
            double p = probability(logs, first + j);
            double own = known.length == 0 ? 0 : unit * p * (known[first + j] - mean);
            double gradient =
                    -drawn * ((j == action ? 1 : 0) - p) - own + entropyWeight * p * (logs[first + j] + entropy);
            run.outputGradients[row * run.columns() + j] = (float) (gradient / run.problems());
        }
        return -drawn * logs[first + action] - unit * mean - entropyWeight * entropy;
    }

    private static double probability(float[] logs, int at) {
        return logs[logs.length / 2 + at];
    }

    /** {@code [pulls, problems, actions]} logarithms, and behind them the probabilities. */
    private static float[] logProbabilities(Unrolled run, int heads, Kernels kernels) {
        int actions = heads - 1;
        int all = run.pulls() * run.problems();
        int size = all * actions;
        float[] logs = new float[2 * (size + Weights.ROOM)];
        int half = logs.length / 2;
        for (int row = 0; row < all; row++) {
            float largest = kernels.max(actions, run.outputs, row * heads);
            for (int j = 0; j < actions; j++) {
                logs[row * actions + j] = run.outputs[row * heads + j] - largest;
            }
        }
        kernels.unary(Kernels.Unary.EXP, size, logs, 0, logs, half);
        float[] sums = new float[all + Weights.ROOM];
        for (int row = 0; row < all; row++) {
            for (int j = 0; j < actions; j++) {
                sums[row] += logs[half + row * actions + j];
            }
        }
        float[] logSums = new float[all + Weights.ROOM];
        kernels.unary(Kernels.Unary.LOG, all, sums, 0, logSums, 0);
        for (int i = 0; i < size; i++) {
            logs[i] -= logSums[i / actions];
            logs[half + i] /= sums[i / actions];
        }
        return logs;
    }

    private float[] advantages(Unrolled run, int heads, float[] rewards, float[] worth) {
        int problems = run.problems();
        float[] advantages = new float[run.pulls() * problems];
        for (int problem = 0; problem < problems; problem++) {
            double next = 0;
            double following = 0;
            for (int pull = run.pulls() - 1; pull >= 0; pull--) {
                int row = pull * problems + problem;
                double value = (double) worth[pull] * run.outputs[row * heads + heads - 1];
                following = rewards[row] + gamma * next - value + gamma * lambda * following;
                advantages[row] = (float) following;
                next = value;
            }
        }
        return advantages;
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
