package io.metalearn.eval;

import io.metalearn.api.Metric;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much a learner gains over a reference, as a share of what one gains that knows the truth: over the tasks, the sum of what the learner is
 * better by, divided by the sum of what that one is. Below 0 for a learner that is worse than the reference.
 *
 * @param share 1 is all that can be gained
 * @param interval 95 % of it, by a bootstrap over tasks; empty for fewer than {@link Interval#FEWEST} tasks
 */
public record AchievedShare(String learner, int shots, double share, Optional<Interval> interval) {
    private static final Seed BOOTSTRAP = new Seed(0);
    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final int PERCENT = 100;

    /**
     * Of all tasks that the three have values of, each averaged over seeds.
     *
     * @param board whose reference it is
     * @param truth the learner that knows the truth
     * @return empty where there is no such task, or the truth gains nothing to speak of: its own interval has 0 inside
     */
    public static Optional<AchievedShare> of(
            Leaderboard board, String learner, String truth, int shots, Metric metric) {
        boolean known = metric.isDirected()
                && board.paired(truth, shots, metric)
                        .filter(result -> metric.badness(result.difference()) < metric.badness(0) && result.isClear())
                        .isPresent();
        return known ? of(learner, shots, gains(board, learner, truth, shots, metric)) : Optional.empty();
    }

    private static Optional<AchievedShare> of(String learner, int shots, List<double[]> gains) {
        if (gains.isEmpty()) {
            return Optional.empty();
        }
        RandomStream draws = BOOTSTRAP.stream();
        double[] shares = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<double[]> drawn = new ArrayList<>();
            gains.forEach(any -> drawn.add(gains.get(draws.nextInt(gains.size()))));
            shares[i] = share(drawn);
        }
        return Optional.of(new AchievedShare(
                learner,
                shots,
                share(gains),
                gains.size() < Interval.FEWEST
                        ? Optional.empty()
                        : Optional.of(new Interval(
                                Interval.percentile(shares, TAIL), Interval.percentile(shares, 1 - TAIL)))));
    }

    private static double share(List<double[]> gains) {
        double own = gains.stream().mapToDouble(gain -> gain[0]).sum();
        double most = gains.stream().mapToDouble(gain -> gain[1]).sum();
        return own / most;
    }

    /** Of each task: what the learner is better by than the reference, and what the one that knows is. */
    private static List<double[]> gains(Leaderboard board, String learner, String truth, int shots, Metric metric) {
        Map<String, Double> reference = badness(board, board.against(), shots, metric);
        Map<String, Double> own = badness(board, learner, shots, metric);
        Map<String, Double> best = badness(board, truth, shots, metric);
        return reference.entrySet().stream()
                .filter(task -> own.containsKey(task.getKey()) && best.containsKey(task.getKey()))
                .map(task -> new double[] {
                    task.getValue() - own.getOrDefault(task.getKey(), 0.0),
                    task.getValue() - best.getOrDefault(task.getKey(), 0.0)
                })
                .toList();
    }

    private static Map<String, Double> badness(Leaderboard board, String learner, int shots, Metric metric) {
        return board.scores().all().stream()
                .filter(score -> score.learner().equals(learner)
                        && score.shots() == shots
                        && score.metric().equals(metric.name()))
                .collect(Collectors.groupingBy(
                        TaskScore::task,
                        TreeMap::new,
                        Collectors.averagingDouble(score -> metric.badness(score.value()))));
    }

    /** In words, such as {@code eb 68 % [60, 75]}; of one that loses more than can be gained, no figure. */
    public String words() {
        return share < -1
                ? learner + " below -100 %"
                : String.format(Locale.ROOT, "%s %.0f %%", learner, PERCENT * share)
                        + interval.map(ends -> String.format(
                                        Locale.ROOT, " [%.0f, %.0f]", PERCENT * ends.low(), PERCENT * ends.high()))
                                .orElse("");
    }
}
