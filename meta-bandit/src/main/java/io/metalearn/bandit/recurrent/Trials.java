package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.Round;
import java.util.Arrays;
import java.util.List;

/** Acts in many problems side by side, and keeps what training needs of it. Mutable, not thread-safe. */
final class Trials {
    private final Inputs inputs;
    private final ProblemCard card;
    private final Unrolled run;
    /** {@code [pulls, problems]}. */
    final int[] actions;
    /** {@code [pulls, problems]}: minus the regret of the action taken, over the scale. */
    final float[] signals;
    /** {@code [pulls, problems, actions]}: the same of every action. */
    final float[] known;

    private double value;

    Trials(Inputs inputs, Unrolled run) {
        this.inputs = inputs;
        this.card = inputs.card();
        this.run = run;
        this.actions = new int[run.pulls() * run.problems()];
        this.signals = new float[run.pulls() * run.problems()];
        this.known = new float[run.pulls() * run.problems() * card.actions().size()];
    }

    /** Draws an action by the first {@code count} outputs of a row. */
    static int draw(float[] outputs, int at, int count, double uniform) {
        float[] probabilities = probabilities(outputs, at, count);
        double left = uniform;
        for (int action = 0; action < count - 1; action++) {
            left -= probabilities[action];
            if (left < 0) {
                return action;
            }
        }
        return count - 1;
    }

    /** The softmax. */
    static float[] probabilities(float[] outputs, int at, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < count; action++) {
            largest = Math.max(largest, outputs[at + action]);
        }
        float[] probabilities = new float[count];
        double sum = 0;
        for (int action = 0; action < count; action++) {
            probabilities[action] = (float) StrictMath.exp(outputs[at + action] - largest);
            sum += probabilities[action];
        }
        for (int action = 0; action < count; action++) {
            probabilities[action] /= (float) sum;
        }
        return probabilities;
    }

    /** Acts in the problems, as many as the run is wide. */
    void act(Weights weights, List<BanditProblem> problems, RandomStream draws) {
        int width = run.problems();
        BanditProblem[] drawn = problems.toArray(BanditProblem[]::new);
        double[] rewards = new double[width];
        Arrays.fill(run.states, 0, width * weights.net.states() * weights.net.hidden(), 0);
        value = 0;
        for (int pull = 0; pull < card.pulls(); pull++) {
            Round[] rounds = rounds(drawn, pull);
            int at = pull * width;
            for (int i = 0; i < width; i++) {
                int last = pull == 0 ? 0 : actions[at - width + i];
                inputs.fill(pull, rounds[i].context(), last, rewards[i], run.inputs, (at + i) * inputs.entries());
            }
            run.forward(weights, pull);
            for (int i = 0; i < width; i++) {
                rewards[i] = pull(rounds[i], at + i, draws.nextDouble());
            }
        }
        value /= width;
    }

    private static Round[] rounds(BanditProblem[] problems, int pull) {
        Round[] rounds = new Round[problems.length];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = problems[i].round(pull);
        }
        return rounds;
    }

    private double pull(Round round, int row, double uniform) {
        int count = card.actions().size();
        int action = draw(run.outputs, row * run.columns(), count, uniform);
        double best = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < count; other++) {
            best = Math.max(best, round.expected(other));
        }
        for (int other = 0; other < count; other++) {
            known[row * count + other] = (float) ((round.expected(other) - best) / card.scale());
        }
        actions[row] = action;
        signals[row] = known[row * count + action];
        value += round.expected(action);
        return round.reward(action);
    }

    /** The mean expected reward of a problem, in the last run. */
    double value() {
        return value;
    }
}
