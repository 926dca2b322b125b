package io.metalearn.bandit.logged;

import io.metalearn.api.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of a log.
 *
 * @param context as text, by column; pulls of equal texts are alike
 * @param action what was done, in [0, actions)
 * @param reward what came of it
 * @param propensity how probable it was that this action would be taken, in (0, 1]
 * @param target how probable the policy in question would have taken it, where the log says so
 */
public record LoggedPull(List<String> context, int action, double reward, double propensity, OptionalDouble target) {
    public LoggedPull {
        context = List.copyOf(context);
        Check.atLeast(0, action, "action");
        Check.finite(reward, "reward");
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException("propensity must be in (0, 1], got " + propensity
                    + ": an action that could not be taken was not taken");
        }
        target.ifPresent(value -> Check.share(value, "target"));
    }
}
