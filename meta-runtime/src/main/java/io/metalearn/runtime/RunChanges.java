package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Metric;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Scores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has changed from one finished run to another, learner by learner: on the tasks and seeds that both have.
 *
 * @param before the first
 * @param after the second
 * @param learners of both runs, by name: a board of two, {@link #BEFORE} and {@link #AFTER}, compared pair by pair
 * @param remarks what a reader must know first: learners that one of them lacks, and what differs in data, protocol and seeds, so that the
 *     episodes of a task may not be the same
 */
public record RunChanges(Run before, Run after, Map<String, Leaderboard> learners, List<String> remarks) {
    /** What a board calls the learner of the first run. */
    public static final String BEFORE = "before";
    /** What it calls that of the second. */
    public static final String AFTER = "after";

    public RunChanges {
        learners = Collections.unmodifiableMap(new LinkedHashMap<>(learners));
        remarks = List.copyOf(remarks);
    }

    /** @throws ConfigException when they are judged by other metrics */
    public static RunChanges between(Run before, Run after) {
        Scores first = before.report().board().scores();
        Scores second = after.report().board().scores();
        if (!first.metrics().equals(second.metrics())) {
            throw new ConfigException(
                    "the runs must have the same metrics, got " + first.metrics() + " and " + second.metrics());
        }
        List<String> remarks = new ArrayList<>();
        Conditions.of(before)
                .differences(Conditions.of(after))
                .forEach(difference -> remarks.add("the runs differ in " + difference));
        lacking(first, second).forEach(learner -> remarks.add(learner + " is only in " + before.name()));
        lacking(second, first).forEach(learner -> remarks.add(learner + " is only in " + after.name()));
        Map<String, Leaderboard> learners = new LinkedHashMap<>();
        for (String learner : first.learners()) {
            if (second.learners().contains(learner)) {
                List<Scores> both = List.of(first.of(learner, BEFORE), second.of(learner, AFTER));
                learners.put(learner, new Leaderboard(Scores.of(first.metrics(), both), BEFORE));
            }
        }
        return new RunChanges(before, after, learners, remarks);
    }

    /** The change of a learner; empty where one of the runs has no result of it. */
    public Optional<PairedResult> change(String learner, int shots, Metric metric) {
        return Optional.ofNullable(learners.get(learner)).flatMap(board -> board.paired(AFTER, shots, metric));
    }

    private static List<String> lacking(Scores one, Scores other) {
        List<String> lacking = new ArrayList<>(one.learners());
        lacking.removeAll(other.learners());
        return lacking;
    }
}
