package io.metalearn.api.bandit;

import io.metalearn.api.Check;
import java.util.List;

/**
 * What is the same for all problems of a distribution, and known to who acts in one.
 *
 * @param name of the distribution: lower case, digits and dashes
 * @param summary a sentence for people
 * @param actions what can be done, by name; at least two
 * @param pulls how often one acts in a problem, at least 1
 * @param context entries of the context of a pull; 0 where there is none
 * @param scale about the largest reward there is, > 0: rules that expect rewards of [0, 1] divide by it
 * @since 0.1.0
 */
public record ProblemCard(String name, String summary, List<String> actions, int pulls, int context, double scale) {
    public ProblemCard {
        Check.named(name, "name of the problems");
        Check.named(summary, "summary of " + name);
        actions = List.copyOf(actions);
        Check.atLeast(2, actions.size(), "actions of " + name);
        Check.atLeast(1, pulls, "pulls of " + name);
        Check.atLeast(0, context, "context of " + name);
        Check.positive(scale, "scale of " + name);
    }

    /** The same problems, with that many pulls. */
    public ProblemCard withPulls(int other) {
        return new ProblemCard(name, summary, actions, other, context, scale);
    }
}
