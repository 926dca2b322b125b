package io.metalearn.nn.training;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;
import java.util.Locale;

/**
 * By what the query rows of an episode judge a network of one output, s. Where rows are candidates of lists, and the order of a list is
 * what counts, the two that rank compare rows of one list alone; what they teach are scores, not numbers in the target's units, nor logits.
 */
public enum QueryLoss {
    /** What the target implies, row by row: squared error or cross-entropy. */
    POINTWISE,
    /**
     * Bayesian personalised ranking (Rendle, Freudenthaler, Gantner, Schmidt-Thieme, UAI 2009): the mean of {@code -ln sigmoid(s_i - s_j)} over
     * the pairs of a list in which i has the greater target; 0 where there is no such pair.
     */
    PAIRWISE,
    /**
     * The cross-entropy of the softmax of each list, {@code -sum p_i ln softmax(s)_i}, as a mean over lists: with one chosen of a set the
     * conditional logit (McFadden 1974), else ListNet (Cao, Qin, Liu, Tsai, Li, ICML 2007). p is the target over its sum in the list, of a binary
     * target or a grade, a list without any being left out; of a number the softmax of the standardised targets.
     */
    LISTWISE;

    /** What keeps another list's rows out of a softmax: its exponential is 0. */
    private static final float APART = -1e4f;

    /**
     * Refuses targets that it cannot rank by.
     *
     * @throws ConfigException naming the target
     */
    public void require(Target target) {
        if (this != POINTWISE && (target instanceof Target.Classes || target.outputs() > 1)) {
            throw new ConfigException("a " + name().toLowerCase(Locale.ROOT)
                    + " loss takes one number, a binary target or a grade, got " + target);
        }
    }

    /**
     * The loss of the query rows, {@code [1, 1, 1]}, of an episode that stands alone.
     *
     * @param net that knows the target
     * @param outputs {@code [1, n, net.outputs()]}, of whatever network, for the n query rows
     */
    public Var of(Tape tape, SchemaNet net, Var outputs, EpisodeInputs episode) {
        Var targets = episode.query().targets();
        return switch (this) {
            case POINTWISE -> net.loss(outputs, targets);
            case PAIRWISE -> pairwise(outputs, targets, episode.lists());
            case LISTWISE ->
                net.target() instanceof Target.Real
                        ? listwise(tape, outputs, shares(tape, net.encoded(targets), episode.lists()), episode.lists())
                        : listwise(tape, outputs, proportions(targets, episode.lists()), episode.lists());
        };
    }

    static Var pairwise(Var outputs, Var targets, Var lists) {
        Var preferred = differences(targets).relu().sign().times(together(lists));
        Var losses = differences(outputs).negate().softplus();
        return losses.times(preferred).sum().dividedBy(atLeastOne(preferred.sum()));
    }

    /** @param shares {@code [1, n, 1]}, which sum to 1 in a list, or are 0 */
    static Var listwise(Tape tape, Var outputs, Var shares, Var lists) {
        Var losses = logShares(tape, outputs, lists).times(shares).sum().negate();
        return losses.dividedBy(atLeastOne(shares.sum()));
    }

    /** Each target over the sum of those of its list; 0 where that is 0. */
    static Var proportions(Var targets, Var lists) {
        Var sums = together(lists).matmul(targets);
        Var isSome = sums.sign();
        return targets.dividedBy(sums.plus(isSome.negate().plus(1)));
    }

    /** The softmax of each list. */
    static Var shares(Tape tape, Var scores, Var lists) {
        return logShares(tape, scores, lists).exp();
    }

    /** {@code [1, n, 1]}: of each row the logarithm of the softmax of its list. */
    private static Var logShares(Tape tape, Var scores, Var lists) {
        int n = scores.rows();
        Var apart = together(lists).negate().plus(1).times(APART);
        Var each = scores.transpose().broadcastTo(1, n, n).plus(apart).logSoftmax();
        return each.times(tape.identity(n)).sumColumns();
    }

    /** {@code [1, n, n]}: x_i - x_j. */
    private static Var differences(Var x) {
        int n = x.rows();
        return x.broadcastTo(1, n, n).minus(x.transpose().broadcastTo(1, n, n));
    }

    /** {@code [1, n, n]}: 1 where two rows are of one list. */
    private static Var together(Var lists) {
        return differences(lists).abs().sign().negate().plus(1);
    }

    private static Var atLeastOne(Var count) {
        return count.plus(-1).relu().plus(1);
    }
}
