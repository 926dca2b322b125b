package io.metalearn.bandit.recurrent;

import io.metalearn.api.bandit.ProblemCard;
import java.util.Arrays;

/**
 * What the network sees before a pull. One state for all actions sees
 * {@code [context, share of the pulls that are left, one-hot of the last action, the same times its reward / scale, 1 after the first pull]}: the
 * reward stands in its action's place, so that a state can add up what each action has paid without first having to multiply. A state for each
 * action sees {@code [context, share left, whether it was the last action, that times the reward / scale, 1 after the first pull]}. Immutable.
 *
 * @param byAction whether each action has a state of its own
 */
record Inputs(ProblemCard card, boolean byAction) {
    RecurrentNet net(int hidden) {
        int actions = card.actions().size();
        return byAction
                ? new RecurrentNet(columns(), hidden, 1, actions)
                : new RecurrentNet(columns(), hidden, actions, 1);
    }

    /** The same of problems with that many pulls. */
    Inputs withPulls(int pulls) {
        return new Inputs(card.withPulls(pulls), byAction);
    }

    int columns() {
        return card.context() + 2 * told() + 2;
    }

    /** Actions that a state is told of. */
    private int told() {
        return byAction ? 1 : card.actions().size();
    }

    /** Entries of a pull of a problem. */
    int entries() {
        return columns() * (byAction ? card.actions().size() : 1);
    }

    /** Fills the {@link #entries} of a pull of a problem. */
    void fill(int pull, float[] context, int lastAction, double lastReward, float[] target, int at) {
        Arrays.fill(target, at, at + entries(), 0);
        int width = card.context();
        for (int row = at; row < at + entries(); row += columns()) {
            System.arraycopy(context, 0, target, row, width);
            target[row + width] = 1 - (float) pull / card.pulls();
            target[row + columns() - 1] = pull > 0 ? 1 : 0;
        }
        if (pull > 0) {
            int place = byAction ? at + lastAction * columns() + width + 1 : at + width + 1 + lastAction;
            target[place] = 1;
            target[place + told()] = (float) (lastReward / card.scale());
        }
    }
}
