package io.metalearn.runtime;

import io.metalearn.api.Learner;
import io.metalearn.api.SideBySide;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Scores;
import io.metalearn.eval.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What learners that adapt by gradient steps reach after each of some numbers of them: whether one step is enough, and whether more than
 * they were trained with help or do harm.
 *
 * @param judge on the episodes of the report
 */
record StepCurves(SplitJudge judge) {
    /** Numbers of steps: before adaptation, and on a scale that doubles. */
    static final List<Integer> STEPS = List.of(0, 1, 2, 5, 10);

    private record Point(String learner, int shots, int steps) {}

    private record Heard(Point point, Scores scores) {}

    /**
     * A result for each learner, shots and number of steps, over all seeds; none where a learner has not so many steps, or leaves the finite
     * numbers on some task.
     *
     * @param cells those trained
     * @param threads workers, at least 1
     */
    List<StepResult> of(List<Cell> cells, Prepared prepared, int threads) {
        List<Callable<Heard>> jobs = new ArrayList<>();
        for (Cell cell : cells) {
            Optional<Learner> learned = cell.learned(prepared);
            for (int steps : STEPS) {
                Optional<Learner> stepping = learned.flatMap(learner -> learner.withSteps(steps));
                stepping.ifPresent(learner -> judge.shots()
                        .forEach(shots -> jobs.add(() -> new Heard(
                                new Point(cell.learner(), shots, steps),
                                judge.scores(cell.learner(), learner, shots, cell.seed())))));
            }
        }
        Map<Point, List<Scores>> points = new LinkedHashMap<>();
        for (Heard heard : new SideBySide(threads).all(jobs)) {
            points.computeIfAbsent(heard.point(), point -> new ArrayList<>()).add(heard.scores());
        }
        List<StepResult> results = new ArrayList<>();
        points.forEach((point, scores) -> result(point, scores).ifPresent(results::add));
        return results;
    }

    private Optional<StepResult> result(Point point, List<Scores> scores) {
        return new Leaderboard(Scores.of(judge.metrics(), scores), point.learner())
                .result(point.learner(), point.shots(), judge.metric())
                .map(result -> StepResult.of(result, point.steps()));
    }
}
