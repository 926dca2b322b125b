package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.eval.AdaptSize;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.StepResult;
import io.metalearn.eval.TrainingTime;
import io.metalearn.eval.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finished runs on the same data, by the same protocol and seeds, as one leaderboard. A learner that several of them have, with the same
 * values, is there once; where the values differ, each has the name of its run behind its own. Others are compared with the reference of
 * the first run.
 */
public final class MergedRuns {
    private final List<Run> runs;

    private MergedRuns(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    /** A learner of a run, and what the report calls it. */
    private record Entry(Run run, String learner, String name) {
        Scores scores() {
            return run.report().board().scores().of(learner, name);
        }

        Stream<Curve> curves() {
            return run.report().curves().stream()
                    .filter(curve -> curve.learner().equals(learner))
                    .map(curve -> new Curve(name, curve.seed(), curve.training(), curve.validation()));
        }

        Stream<AdaptTime> times() {
            return run.report().times().stream()
                    .filter(time -> time.learner().equals(learner))
                    .map(time -> new AdaptTime(name, time.shots(), time.median(), time.p99(), time.adaptations()));
        }

        Stream<AdaptSize> sizes() {
            return run.report().sizes().stream()
                    .filter(size -> size.learner().equals(learner))
                    .map(size -> new AdaptSize(name, size.shots(), size.bytes()));
        }

        Stream<Explained> explained() {
            return run.report().explained().stream()
                    .filter(each -> each.learner().equals(learner))
                    .map(each -> each.of(name));
        }

        Stream<StepResult> steps() {
            return run.report().steps().stream()
                    .filter(point -> point.learner().equals(learner))
                    .map(point -> new StepResult(name, point.shots(), point.steps(), point.mean(), point.ends()));
        }

        Stream<Trial> trials() {
            return run.report().trials().stream()
                    .filter(trial -> trial.learner().equals(learner))
                    .map(trial -> trial.of(name));
        }

        Stream<TrainingTime> trainings() {
            return run.report().trainings().stream()
                    .filter(time -> time.learner().equals(learner))
                    .map(time -> new TrainingTime(name, time.seed(), time.seconds(), time.cpuSeconds()));
        }
    }

    /**
     * One report of them all.
     *
     * @param runs at least one, in the order of the report
     * @throws ConfigException naming what of data, protocol and seeds differs from the first of them, or a name that two folders have
     */
    public static Report of(List<Run> runs) {
        runs.forEach(run -> requireSame(runs.get(0), run));
        requireNames(runs);
        return new MergedRuns(runs).report();
    }

    private static void requireSame(Run first, Run run) {
        List<String> differences = Conditions.of(first).differences(Conditions.of(run));
        if (!differences.isEmpty()) {
            throw new ConfigException(run.folder() + " cannot be merged with " + first.folder() + ": they differ in "
                    + String.join("; ", differences));
        }
    }

    private static void requireNames(List<Run> runs) {
        List<String> twice = new ArrayList<>(runs.stream().map(Run::name).toList());
        runs.stream().map(Run::name).distinct().forEach(twice::remove);
        if (!twice.isEmpty()) {
            throw new ConfigException("runs must have folders of different names, got " + twice.get(0) + " twice");
        }
    }

    private Report report() {
        Report first = runs.get(0).report();
        List<Entry> entries = entries();
        return new Report(
                runs.stream().map(run -> run.report().title()).distinct().collect(Collectors.joining(" + ")),
                first.target(),
                first.quantity(),
                first.ways(),
                first.data(),
                new Leaderboard(
                        Scores.of(
                                first.board().scores().metrics(),
                                entries.stream().map(Entry::scores).toList()),
                        reference(entries)),
                all(entries, Entry::curves),
                all(entries, Entry::times),
                all(entries, Entry::trainings),
                all(entries, Entry::steps),
                runs.stream()
                        .map(run -> "# " + run.name() + "\n" + run.report().config())
                        .collect(Collectors.joining("---\n")),
                manifest(),
                notes(),
                all(entries, Entry::trials),
                all(entries, Entry::sizes),
                privacy(entries),
                all(entries, Entry::explained));
    }

    private static SortedMap<String, PrivacyBudget> privacy(List<Entry> entries) {
        SortedMap<String, PrivacyBudget> budgets = new TreeMap<>();
        entries.forEach(
                entry -> Optional.ofNullable(entry.run().report().privacy().get(entry.learner()))
                        .ifPresent(budget -> budgets.put(entry.name(), budget)));
        return budgets;
    }

    private static <T> List<T> all(List<Entry> entries, Function<Entry, Stream<T>> part) {
        return entries.stream().flatMap(part).toList();
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Run run : runs) {
            for (String learner : run.report().board().scores().learners()) {
                Scores scores = scores(run, learner);
                boolean there = entries.stream()
                        .anyMatch(entry -> entry.learner().equals(learner)
                                && scores(entry.run(), learner).equals(scores));
                if (!there) {
                    entries.add(new Entry(run, learner, name(run, learner, scores)));
                }
            }
        }
        return entries;
    }

    private static Scores scores(Run run, String learner) {
        return run.report().board().scores().of(learner, learner);
    }

    /** With that of the run, where another run has one of the same name that is not the same. */
    private String name(Run run, String learner, Scores scores) {
        boolean alone = runs.stream()
                .map(any -> scores(any, learner))
                .allMatch(others -> others.equals(scores) || others.learners().isEmpty());
        return alone ? learner : learner + " (" + run.name() + ")";
    }

    private String reference(List<Entry> entries) {
        Run first = runs.get(0);
        String against = first.report().board().against();
        return entries.stream()
                .filter(entry -> entry.run().equals(first) && entry.learner().equals(against))
                .map(Entry::name)
                .findFirst()
                .orElse(against);
    }

    /** What all agree on; and what they do not, with the name of the run. */
    private SortedMap<String, String> manifest() {
        SortedMap<String, String> manifest = new TreeMap<>();
        for (Run run : runs) {
            run.report().manifest().forEach((key, value) -> {
                boolean agreed = runs.stream()
                        .allMatch(any -> Optional.ofNullable(
                                        any.report().manifest().get(key))
                                .equals(Optional.of(value)));
                manifest.put(agreed ? key : key + " (" + run.name() + ")", value);
            });
        }
        return manifest;
    }

    /** What all say; and what only some say, with the name of the run. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (runs.size() > 1) {
            notes.add("merged from " + runs.stream().map(Run::name).collect(Collectors.joining(", ")));
        }
        for (Run run : runs) {
            for (String note : run.report().notes()) {
                boolean agreed =
                        runs.stream().allMatch(any -> any.report().notes().contains(note));
                notes.add(agreed ? note : run.name() + ": " + note);
            }
        }
        return notes.stream().distinct().toList();
    }
}
