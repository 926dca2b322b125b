package io.metalearn.runtime;

import io.metalearn.api.SideBySide;
import io.metalearn.eval.UnknownClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

/**
 * How learners that may answer "none of these" do so on the tasks of a report, a class of each being left out of the support: whether the
 * share of rows that they abstain from by mistake, which was chosen on validation tasks, holds, and how many rows of the class that was
 * left out they find.
 *
 * @param judge on the episodes of the report
 */
record Abstaining(SplitJudge judge) {
    /** Of two classes one would be left, and be the answer to everything. */
    private static final int FEWEST_WAYS = 3;

    private static final int MOST_EPISODES = 100;

    private record Measured(String learner, int shots, Optional<UnknownClasses> unknown) {}

    /**
     * A sentence for each of these learners; none where tasks have fewer than {@value #FEWEST_WAYS} classes.
     *
     * @param cells those trained; of a learner the first is looked at
     * @param threads workers, at least 1
     */
    List<String> remarks(List<Cell> cells, Prepared prepared, int threads) {
        if (judge.episodes().ways() < FEWEST_WAYS) {
            return List.of();
        }
        Map<String, StringJoiner> sentences = new LinkedHashMap<>();
        for (Measured at : new SideBySide(threads).all(jobs(cells, prepared))) {
            at.unknown.ifPresent(unknown -> sentences
                    .computeIfAbsent(
                            at.learner, name -> new StringJoiner("; ", name + " may answer \"none of these\": ", ""))
                    .add(words(at.shots, unknown)));
        }
        return sentences.values().stream().map(StringJoiner::toString).toList();
    }

    private List<Callable<Measured>> jobs(List<Cell> cells, Prepared prepared) {
        List<Callable<Measured>> jobs = new ArrayList<>();
        for (Cell cell : Cell.firsts(cells)) {
            cell.learned(prepared)
                    .ifPresent(learner -> judge.shots().stream()
                            .filter(shots -> shots > 0)
                            .forEach(shots -> jobs.add(() -> new Measured(
                                    cell.learner(),
                                    shots,
                                    UnknownClasses.of(learner, judge.episodes(), shots, MOST_EPISODES, cell.seed())))));
        }
        return jobs;
    }

    private static String words(int shots, UnknownClasses unknown) {
        return String.format(
                Locale.ROOT,
                "at %d of each class to %.1f %% of the rows of classes it was shown, and to %.1f %% of those of one it was not (AUROC %.2f)",
                shots,
                100 * unknown.falseAlarms(),
                100 * unknown.detections(),
                unknown.auroc());
    }
}
