package io.metalearn.runtime;

import io.metalearn.api.Metric;
import io.metalearn.eval.Choice;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.TrainingTime;
import io.metalearn.eval.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a choice came to.
 *
 * @param folder with its files
 * @param choice the answer, from the validation tasks
 * @param validation all values there
 * @param test what the same learners reach on the test tasks; empty where these were left alone
 */
public record Chosen(Path folder, Choice choice, Report validation, Optional<Report> test) {
    private static final int PERCENT = 100;

    /** The page for people. */
    public Path page() {
        return folder.resolve(RunFolder.CHOICE);
    }

    /** The suite of all learners, with the settings that were found. */
    public Path suite() {
        return folder.resolve(RunFolder.CONFIG);
    }

    /** The model that was trained of the answer. */
    public Path model() {
        long seed = validation.trainings().stream()
                .filter(time -> time.learner().equals(choice.answer()))
                .findFirst()
                .orElseThrow()
                .seed();
        return folder.resolve("models").resolve(Cell.name(choice.answer(), seed));
    }

    /**
     * By shots, how far the answer is from the best of all learners on the test tasks, as a share of the best; empty where these were left
     * alone.
     */
    public Map<Integer, Double> testRegrets() {
        return test.map(report -> Choice.regrets(report.board().scores()).getOrDefault(choice.answer(), Map.of()))
                .orElseGet(Map::of);
    }

    /** Whether the answer is within {@link Choice#RIGHT} of the best on the test tasks, at every number of shots. */
    public boolean isRight() {
        Map<Integer, Double> regrets = testRegrets();
        return !regrets.isEmpty() && regrets.values().stream().allMatch(regret -> regret <= Choice.RIGHT);
    }

    /** The answer in sentences. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        Leaderboard board = validation.board();
        Metric metric = board.metrics().get(0);
        words.add("Use " + choice.answer() + ": on validation tasks it is "
                + shares(choice.regrets().getOrDefault(choice.answer(), Map.of()))
                + " from the best there is.");
        words.add(
                choice.isBaseline()
                        ? "A baseline is enough: nothing here is likely to be better by more than 1 %."
                        : "A baseline is " + (isClear(board, metric) ? "" : "probably ") + "not enough: minus "
                                + choice.baseline() + ", the best of them, "
                                + metric.name() + " is " + differences(board, metric) + ".");
        words.add(cost());
        if (!testRegrets().isEmpty()) {
            words.add("On the test tasks, looked at after that, it is " + shares(testRegrets())
                    + " from the best: the answer " + (isRight() ? "holds" : "does not hold")
                    + " (within 2 % at each).");
        }
        return words;
    }

    /** What the answer costs, and what choosing it did. */
    private String cost() {
        String adapting = validation.times().stream()
                .filter(time -> time.learner().equals(choice.answer()))
                .reduce((first, last) -> last)
                .map(time -> String.format(Locale.ROOT, ", adapting to %s %.3f ms", shots(time.shots()), time.median()))
                .orElse("");
        double all = validation.trainings().stream()
                .mapToDouble(TrainingTime::cpuSeconds)
                .sum();
        double tried = validation.trials().stream().mapToDouble(Trial::seconds).sum();
        return String.format(
                Locale.ROOT,
                "Training it takes %.1f s of processor time%s; all trainings took %.0f s, settings that were tried %.0f s.",
                validation.cpuSeconds(choice.answer()).orElse(0),
                adapting,
                all,
                tried);
    }

    private static String shares(Map<Integer, Double> regrets) {
        return regrets.entrySet().stream()
                .map(entry ->
                        String.format(Locale.ROOT, "%.1f %% (%s)", PERCENT * entry.getValue(), shots(entry.getKey())))
                .collect(Collectors.joining(", "));
    }

    /** Whether some number of shots tells the answer from the best baseline by the paired interval. */
    private boolean isClear(Leaderboard board, Metric metric) {
        return board.scores().shots().stream()
                .flatMap(shots -> board.paired(choice.answer(), shots, metric).stream())
                .anyMatch(PairedResult::isClear);
    }

    private String differences(Leaderboard board, Metric metric) {
        return board.scores().shots().stream()
                .flatMap(shots -> board.paired(choice.answer(), shots, metric).stream())
                .map(Chosen::difference)
                .collect(Collectors.joining(", "));
    }

    static String difference(PairedResult result) {
        String ends = result.interval()
                .map(interval -> String.format(Locale.ROOT, " [%+.3f, %+.3f]", interval.low(), interval.high()))
                .orElse(", on fewer than " + Interval.FEWEST + " tasks");
        return String.format(Locale.ROOT, "%+.3f%s (%s)", result.difference(), ends, shots(result.shots()));
    }

    private static String shots(int count) {
        return count + (count == 1 ? " shot" : " shots");
    }
}
