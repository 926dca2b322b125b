package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.bandit.BanditProblem;
import io.metalearn.bandit.ProblemCard;
import io.metalearn.bandit.Round;
import java.util.Arrays;
import java.util.List;

/**
 * Acts in many problems side by side, and keeps what training needs of it. Inputs of a pull are {@code [context, share of the pulls that are
 * left, one-hot of the last action, the same times its reward / scale, 1 after the first pull]}: the reward stands in its action's place, so that
 * a state can add up what each action has paid without first having to multiply. Mutable, not thread-safe.
 */
final class Trials {
    private final ProblemCard card;
    private final Unrolled run;
    /** {@code [pulls, problems]}. */
    final int[] actions;
    /** {@code [pulls, problems]}: minus the regret of the action taken, over the scale. */
    final float[] signals;
    /** {@code [pulls, problems, actions]}: the same of every action. */
    final float[] known;

    private double value;

    Trials(ProblemCard card, Unrolled run) {
        this.card = card;
        this.run = run;
        this.actions = new int[run.pulls() * run.problems()];
        this.signals = new float[run.pulls() * run.problems()];
        this.known = new float[run.pulls() * run.problems() * card.actions().size()];
    }

    static int inputs(ProblemCard card) {
        return card.context() + 2 * card.actions().size() + 2;
    }

    /** Fills a row of inputs. */
    static void input(
            ProblemCard card, int pull, float[] context, int lastAction, double lastReward, float[] row, int at) {
        int width = card.context();
        int count = card.actions().size();
        Arrays.fill(row, at, at + inputs(card), 0);
        System.arraycopy(context, 0, row, at, width);
        row[at + width] = 1 - (float) pull / card.pulls();
        if (pull > 0) {
            row[at + width + 1 + lastAction] = 1;
            row[at + width + 1 + count + lastAction] = (float) (lastReward / card.scale());
            row[at + width + 1 + 2 * count] = 1;
        }
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
        Arrays.fill(run.states, 0, width * weights.net.hidden(), 0);
        value = 0;
        for (int pull = 0; pull < card.pulls(); pull++) {
            Round[] rounds = rounds(drawn, pull);
            int at = pull * width;
            for (int i = 0; i < width; i++) {
                int last = pull == 0 ? 0 : actions[at - width + i];
                input(card, pull, rounds[i].context(), last, rewards[i], run.inputs, (at + i) * inputs(card));
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
        int action = draw(run.outputs, row * run.heads(), count, uniform);
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
