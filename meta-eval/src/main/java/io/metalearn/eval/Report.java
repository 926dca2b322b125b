package io.metalearn.eval;

import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import io.metalearn.api.PrivacyBudget;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Everything a reader of an evaluation should see.
 *
 * @param title of the suite
 * @param target what is predicted, by name
 * @param quantity the same in the units that people read: {@code price} of a target {@code log(price)}; else the target's name
 * @param ways classes of a test episode; 1 where there are no classes
 * @param data what the data is
 * @param board means with intervals, and differences to a baseline
 * @param curves one per training that reported progress
 * @param times of adaptation
 * @param trainings how long each took
 * @param steps what learners that adapt by gradient steps reach with other numbers of them
 * @param config the effective configuration, YAML
 * @param manifest what produced it, by name
 * @param notes what was tried, and other remarks
 * @param trials settings that a search tried on the validation tasks; none where there was no search
 * @param sizes of what is kept of a task that was adapted to
 * @param privacy what private trainings have spent, by learner
 * @param explained why some rows are predicted as they are
 */
@RecordBuilder
public record Report(
        String title,
        String target,
        String quantity,
        int ways,
        DataCard data,
        Leaderboard board,
        List<Curve> curves,
        List<AdaptTime> times,
        List<TrainingTime> trainings,
        List<StepResult> steps,
        String config,
        SortedMap<String, String> manifest,
        List<String> notes,
        List<Trial> trials,
        List<AdaptSize> sizes,
        SortedMap<String, PrivacyBudget> privacy,
        List<Explained> explained)
        implements ReportBuilder.With {
    /** CPU-seconds that can be measured. */
    static final double SHORTEST = 0.1;

    public Report {
        curves = List.copyOf(curves);
        times = List.copyOf(times);
        trainings = List.copyOf(trainings);
        steps = List.copyOf(steps);
        manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
        notes = List.copyOf(notes);
        trials = List.copyOf(trials);
        sizes = List.copyOf(sizes);
        privacy = Collections.unmodifiableSortedMap(new TreeMap<>(privacy));
        explained = List.copyOf(explained);
    }

    /** Seconds that a training of a learner took, the mean over seeds; empty where it was not measured. */
    public OptionalDouble seconds(String learner) {
        return mean(learner, TrainingTime::seconds);
    }

    /** The same of all processors. */
    public OptionalDouble cpuSeconds(String learner) {
        return mean(learner, TrainingTime::cpuSeconds);
    }

    private OptionalDouble mean(String learner, ToDoubleFunction<TrainingTime> cost) {
        return trainings.stream()
                .filter(time -> time.learner().equals(learner))
                .mapToDouble(cost)
                .average();
    }

    /**
     * What a CPU-second of training buys: by how much a learner is better than the reference, below 0 where it is worse, divided by the
     * CPU-seconds of one of its trainings. Empty for the reference, for a metric of which neither more nor less is better, of too few
     * tasks for an interval, and where a training took less than {@value #SHORTEST} of them, too few to be measured.
     */
    public OptionalDouble gainPerCpuSecond(String learner, int shots, Metric metric) {
        double seconds = cpuSeconds(learner).orElse(0);
        return board.paired(learner, shots, metric)
                .filter(paired -> metric.isDirected() && paired.interval().isPresent() && seconds >= SHORTEST)
                .map(paired -> OptionalDouble.of(-metric.badness(paired.difference()) / seconds))
                .orElse(OptionalDouble.empty());
    }

    /** Bytes that are kept of a task of so many shots; empty where they were not counted. */
    public OptionalLong bytes(String learner, int shots) {
        return sizes.stream()
                .filter(size -> size.learner().equals(learner) && size.shots() == shots)
                .mapToLong(AdaptSize::bytes)
                .findFirst();
    }

    /** How many rows of a new task a learner needs to be as good as the reference, by the metric that leads; one for each number of shots of the reference. */
    public List<RowsNeeded> rowsNeeded(String learner) {
        return board.metrics().stream()
                .findFirst()
                .map(metric -> RowsNeeded.of(board, learner, metric))
                .orElse(List.of());
    }

    /**
     * Whether a learner pays for its training, in a sentence, by the metric that leads and at the most shots; empty for the reference, and where it cannot be compared with it.
     */
    public Optional<String> breakEven(String learner) {
        return BreakEven.of(this, learner);
    }

    /**
     * What searches have gained on the tasks of the board, by the metric that leads: each learner with the settings that were found, {@code
     * NAME-tuned}, minus the same as it is, where the board has both; adjusted for the number of these learners. Shots by shots, the
     * learners in the order of the board.
     */
    public List<PairedResult> tuned() {
        return board.metrics().stream()
                .findFirst()
                .map(metric -> board.scores().shots().stream()
                        .flatMap(shots -> PairedResult.adjusted(tuned(shots, metric)).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<PairedResult> tuned(int shots, Metric metric) {
        List<String> learners = board.scores().learners();
        return learners.stream()
                .filter(name -> learners.contains(name + Trials.TUNED))
                .flatMap(name -> board.paired(name + Trials.TUNED, name, shots, metric).stream())
                .toList();
    }

    /**
     * For a file that machines read: {@code title}, {@code target}, {@code quantity}, {@code ways}, {@code data}, {@code metrics} (which
     * values are good, in words, by name), {@code results} (one object a learner, shots and metric), {@code failures} (learner, shots,
     * seed, task and reason), {@code against}, {@code paired}, {@code slices} (of tasks), {@code ranks}, {@code times}, {@code trainings}, {@code steps} (with other numbers of gradient steps),
     * {@code trials} (what a search tried on the validation tasks), {@code tuned} (what that gained), {@code gains} (over the reference, by the metric that leads), {@code sizes} (bytes that are kept of a task), {@code rowsNeeded} (to be as good as the reference),
     * {@code breakEven} (in words, by learner), {@code privacy} (by learner), {@code explained}, {@code manifest} and {@code notes}.
     */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("target", target);
        facts.put("quantity", quantity);
        facts.put("ways", ways);
        facts.put("data", data);
        facts.put("metrics", words());
        facts.put("results", board.results().stream().map(Result::facts).toList());
        facts.put("failures", board.scores().failures());
        facts.put("against", board.against());
        facts.put("paired", board.paired().stream().map(PairedResult::facts).toList());
        facts.put("slices", slices().stream().map(Slice::facts).toList());
        facts.put("ranks", board.ranks().stream().map(AverageRanks::facts).toList());
        facts.put("times", times);
        facts.put("trainings", trainings);
        facts.put("steps", steps);
        facts.put("trials", trials.stream().map(Trial::facts).toList());
        facts.put("tuned", tuned().stream().map(PairedResult::facts).toList());
        facts.put("gains", gains());
        facts.put("sizes", sizes);
        facts.put("rowsNeeded", rowsNeeded());
        facts.put("breakEven", breakEven());
        facts.put("privacy", privacy);
        facts.put("explained", explained);
        facts.put("manifest", manifest);
        facts.put("notes", notes);
        return facts;
    }

    /** What learners reach on parts of the test tasks, by the metric that leads; none where names say of no part, or nothing has a result. */
    public List<Slice> slices() {
        return board.metrics().stream()
                .findFirst()
                .map(metric -> Slice.of(board, metric))
                .orElse(List.of());
    }

    private List<Map<String, Object>> rowsNeeded() {
        return board.scores().learners().stream()
                .flatMap(learner -> rowsNeeded(learner).stream())
                .map(RowsNeeded::facts)
                .toList();
    }

    private Map<String, String> breakEven() {
        Map<String, String> words = new LinkedHashMap<>();
        board.scores().learners().forEach(learner -> breakEven(learner).ifPresent(text -> words.put(learner, text)));
        return words;
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        board.scores().metrics().forEach(metric -> words.put(metric.name(), metric.words()));
        return words;
    }

    private List<Map<String, Object>> gains() {
        List<Map<String, Object>> gains = new ArrayList<>();
        board.metrics().stream()
                .findFirst()
                .ifPresent(metric -> board.paired().stream()
                        .filter(paired -> paired.metric().equals(metric.name()))
                        .forEach(paired -> gainPerCpuSecond(paired.learner(), paired.shots(), metric)
                                .ifPresent(gain -> gains.add(gain(paired, gain)))));
        return gains;
    }

    private static Map<String, Object> gain(PairedResult paired, double gain) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", paired.learner());
        facts.put("shots", paired.shots());
        facts.put("metric", paired.metric());
        facts.put("perCpuSecond", gain);
        return facts;
    }
}
