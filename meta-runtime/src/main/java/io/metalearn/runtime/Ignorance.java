package io.metalearn.runtime;

import io.metalearn.api.Metric;
import io.metalearn.api.Target;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Judge;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Learners that do no better than {@link Prior} on the very episodes they were judged on: the paired 95 % interval of the difference does
 * not exclude that they have learned nothing. By the metric that leads; by the log loss of a binary target, of which the more frequent
 * value is often right.
 */
final class Ignorance {
    private static final String PRIOR = "the prior";
    private static final String LOG_LOSS = "log_loss";
    private static final double ROUNDING = 1e-4;

    private final Judge judge;
    private final Target target;
    private final int ways;
    private final Leaderboard board;

    private Ignorance(Judge judge, int ways, Leaderboard board) {
        this.judge = judge;
        this.target = judge.episodes().tasks().schema().target();
        this.ways = ways;
        this.board = board;
    }

    /**
     * A sentence each; none where there is no metric of which more is better or worse, or too few tasks for an interval.
     *
     * @param scores of all learners
     * @param descends whether a learner was trained along a gradient: that what looks at no row is its own prior need not be said
     */
    static List<String> remarks(
            Judge judge, int ways, Prior prior, Scores scores, List<Long> seeds, Predicate<String> descends) {
        if (judge.episodes().tasks().schema().target() instanceof Target.Relevance) {
            return List.of();
        }
        List<Scores> all = new ArrayList<>(List.of(scores));
        List<Integer> shots = scores.shots().stream()
                .filter(k -> k > 0 || !(prior.schema().target() instanceof Target.Classes))
                .toList();
        for (int k : shots) {
            seeds.forEach(seed -> all.add(judge.scores(PRIOR, prior, k, seed)));
        }
        Ignorance ignorance = new Ignorance(judge, ways, new Leaderboard(Scores.of(judge.metrics(), all), PRIOR));
        List<String> remarks = new ArrayList<>();
        for (String learner : scores.learners()) {
            shots.forEach(
                    k -> ignorance.remark(learner, k, descends.test(learner)).ifPresent(remarks::add));
        }
        return remarks;
    }

    private Optional<String> remark(String learner, int shots, boolean descends) {
        return metric().flatMap(metric -> board.paired(learner, shots, metric)
                .filter(paired -> isNoBetter(paired, metric))
                .filter(paired -> descends || !isItself(paired, metric))
                .map(paired -> sentence(paired, metric)));
    }

    private Optional<Metric> metric() {
        return judge.metrics().stream()
                .filter(metric ->
                        !(target instanceof Target.Binary) || metric.name().equals(LOG_LOSS))
                .filter(Metric::isDirected)
                .findFirst();
    }

    private static boolean isNoBetter(PairedResult paired, Metric metric) {
        return paired.interval()
                .filter(interval -> Math.max(metric.badness(interval.low()), metric.badness(interval.high())) >= 0)
                .isPresent();
    }

    /** Whether a learner predicts what the prior does, but for rounding. */
    private boolean isItself(PairedResult paired, Metric metric) {
        Interval interval = paired.interval().orElseThrow();
        double rounding = ROUNDING * Math.abs(mean(PRIOR, paired.shots(), metric));
        return Math.abs(interval.low()) <= rounding && Math.abs(interval.high()) <= rounding;
    }

    private String sentence(PairedResult paired, Metric metric) {
        String prior = target instanceof Target.Classes
                ? "at chance on " + ways + "-way tasks"
                : (metric.badness(paired.difference()) < metric.badness(0) ? "not clearly" : "no")
                        + " better than the training tasks' mean";
        return paired.learner() + " is " + prior + " at " + paired.shots()
                + (paired.shots() == 1 ? " shot: " : " shots: ")
                + metric.name() + " "
                + number(mean(paired.learner(), paired.shots(), metric)) + " against "
                + number(mean(PRIOR, paired.shots(), metric));
    }

    private double mean(String learner, int shots, Metric metric) {
        return board.result(learner, shots, metric).orElseThrow().summary().mean();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
