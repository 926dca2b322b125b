package io.metalearn.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * How likely differences as far from 0 would be if a learner were as good as the other: two-sided, by the signed ranks of the differences
 * of the tasks (Wilcoxon 1945). Signed ranks, as Demsar (2006) advises for two learners on many tasks, and not Student's t: the errors of
 * some tasks are many times those of others, and one of them may decide a mean. So this may be sure where the interval of the mean is not,
 * and the other way round. Ties ({@link Tally}) are left out; of 50 tasks or fewer that differ by different amounts the distribution is
 * exact, else normal with the correction for equal amounts.
 *
 * @param p of this comparison alone
 * @param adjusted for as many learners as are compared with the same one, at the same shots and by the same metric (Holm 1979): where it is
 *     below .05 for some of them, the chance that any of these is there by luck is below .05
 */
public record Significance(double p, double adjusted) {
    private static final WilcoxonSignedRankTest TEST =
            WilcoxonSignedRankTest.withDefaults().with(ContinuityCorrection.DISABLED);

    /** Not adjusted yet; empty for fewer than {@link Interval#FEWEST} tasks. */
    static Optional<Significance> of(List<Pair> pairs) {
        if (pairs.size() < Interval.FEWEST) {
            return Optional.empty();
        }
        double[] differences = pairs.stream()
                .filter(pair -> !pair.isTie())
                .mapToDouble(pair -> Pair.rounded(pair.difference()))
                .toArray();
        double p = differences.length == 0 ? 1 : TEST.test(differences).getPValue();
        return Optional.of(new Significance(p, p));
    }

    /** Holm's step down: the i-th smallest of m counts m - i + 1 times, and no more than 1, nor less than a smaller one. */
    static List<Significance> adjusted(List<Significance> family) {
        List<Integer> order = IntStream.range(0, family.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> family.get(i).p()))
                .toList();
        List<Significance> adjusted = new ArrayList<>(family);
        double most = 0;
        for (int i = 0; i < order.size(); i++) {
            double p = family.get(order.get(i)).p();
            most = Math.min(1, Math.max(most, (order.size() - i) * p));
            adjusted.set(order.get(i), new Significance(p, most));
        }
        return adjusted;
    }
}
