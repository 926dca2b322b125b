package io.metalearn.runtime;

import io.metalearn.api.Metric;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.Choice;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether there is anything to gain by learning to learn, from what plain learners get on validation tasks: one model for all tasks, one of
 * each task alone, and some that share and adapt. Test tasks are not looked at. Linear models are what answers here, in seconds: what bends
 * may gain more, seldom less.
 *
 * @param board of all of these; the reference is the one that does not adapt, where there is one
 * @param sharing the one that shares and adapts best, at the number of shots in the middle
 * @param growth the same from a quarter, half and all of the training tasks, by words such as {@code 20 tasks}, compared with half; empty
 *     where there are too few, or classes
 */
public record Prospect(Leaderboard board, String sharing, Optional<Leaderboard> growth) {
    private static final int PERCENT = 100;
    private static final double TENTHS = 10;

    /**
     * Trains and judges.
     *
     * @param shots support sizes, of which some validation task has rows for one at least
     * @param seed of draws
     * @throws io.metalearn.api.ConfigException when no such learner for these tasks is there, or no validation task has rows enough
     */
    public static Prospect of(Tasks tasks, Plugins plugins, List<Integer> shots, long seed, int threads) {
        return new Prospecting(tasks, plugins, shots, seed, threads).prospect();
    }

    /** The answer in sentences. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(answer());
        growth.ifPresent(grown -> words.add(grown(grown)));
        if (tasks() < Interval.FEWEST) {
            words.add("There are " + tasks() + " validation tasks, too few for an interval: take this as a hint.");
        }
        return words;
    }

    private int tasks() {
        return board.results().stream()
                .mapToInt(result -> result.summary().tasks())
                .max()
                .orElse(0);
    }

    private Metric metric() {
        return board.metrics().get(0);
    }

    private String answer() {
        if (board.against().equals(sharing)) {
            return "Tasks are about classes of their own, so every learner has to adapt: whether one that learns to compare gains"
                    + " over " + sharing + " is for 'choose' to say.";
        }
        List<Integer> adapting = clear(board);
        List<Integer> sharingToo = clear(new Leaderboard(board.scores(), Prospecting.ALONE));
        String than = minus(board);
        if (adapting.isEmpty()) {
            return "Adapting gains nothing, or less than 1 %: " + than
                    + ". One model for all tasks is enough, unless one that bends says otherwise ('choose').";
        }
        List<Integer> both = adapting.stream().filter(sharingToo::contains).toList();
        return both.isEmpty()
                ? "Adapting gains (" + than + "), learning from other tasks does not: "
                        + minus(new Leaderboard(board.scores(), Prospecting.ALONE))
                        + ". Of linear models, one of each task's own rows is enough, unless one that bends says otherwise ('choose')."
                : "Meta-learning can pay, from " + both.get(0) + (both.get(0) == 1 ? " row" : " rows")
                        + " of a task on: " + than + ", and "
                        + minus(new Leaderboard(board.scores(), Prospecting.ALONE))
                        + ". Which learner gains most is for 'choose' to say.";
    }

    /** Where the one that shares is better than the reference: clearly, where there is an interval, and by more than a trifle. */
    private List<Integer> clear(Leaderboard against) {
        return against.scores().shots().stream()
                .filter(shots -> against.paired(sharing, shots, metric())
                        .filter(result -> gain(against, result) > Choice.TOLERANCE
                                && (result.isClear() || result.interval().isEmpty()))
                        .isPresent())
                .toList();
    }

    /** By how much a learner is better than the reference, as a share of the reference's value. */
    private double gain(Leaderboard against, PairedResult result) {
        double reference = against.result(against.against(), result.shots(), metric())
                .orElseThrow()
                .summary()
                .mean();
        return (metric().badness(reference) - metric().badness(reference + result.difference()))
                / Math.max(Double.MIN_NORMAL, Math.abs(reference));
    }

    private String minus(Leaderboard against) {
        return metric().name() + " of " + sharing + " minus that of " + against.against() + " is "
                + against.scores().shots().stream()
                        .flatMap(shots -> against.paired(sharing, shots, metric()).stream())
                        .map(result -> Chosen.difference(result))
                        .collect(Collectors.joining(", "));
    }

    private String grown(Leaderboard grown) {
        int shots = grown.scores().shots().get(0);
        List<String> counts = grown.scores().learners();
        String values = counts.stream()
                .flatMap(count -> grown.result(count, shots, metric()).stream())
                .map(result ->
                        String.format(Locale.ROOT, "%.3f", result.summary().mean()))
                .collect(Collectors.joining(", "));
        double gain = grown.paired(counts.get(counts.size() - 1), shots, metric())
                .map(result -> gain(grown, result))
                .orElse(0.0);
        return String.format(
                Locale.ROOT,
                "With %s to learn from, %s gets %s at %d shots: from half to all it gains %.1f %%, %s",
                String.join(", ", counts),
                sharing,
                values,
                shots,
                Math.round(TENTHS * PERCENT * gain) / TENTHS,
                gain > Choice.TOLERANCE
                        ? "so that more tasks should help still."
                        : "so that more tasks like these would hardly help it.");
    }
}
