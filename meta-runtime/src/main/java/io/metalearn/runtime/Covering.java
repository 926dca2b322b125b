package io.metalearn.runtime;

import io.metalearn.api.Learner;
import io.metalearn.api.SideBySide;
import io.metalearn.eval.CatalogueCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * How much of what is offered learners put first, on the tasks of a report.
 *
 * @param judge on the episodes of the report
 */
record Covering(SplitJudge judge) {
    private static final int MOST_TASKS = 200;

    private record Measured(String learner, Optional<CatalogueCoverage> coverage) {}

    /**
     * One sentence of all learners, at the most rows known; none where tasks have no candidates.
     *
     * @param cells those trained; of a learner the first is looked at
     * @param threads workers, at least 1
     */
    List<String> remarks(List<Cell> cells, Prepared prepared, int threads) {
        int shots = judge.shots().get(judge.shots().size() - 1);
        if (!haveLists(shots)) {
            return List.of();
        }
        List<Measured> measured = new SideBySide(threads)
                .all(jobs(cells, prepared, shots)).stream()
                        .filter(each -> each.coverage.isPresent())
                        .toList();
        if (measured.isEmpty()) {
            return List.of();
        }
        CatalogueCoverage any = measured.get(0).coverage.orElseThrow();
        return List.of(String.format(
                        Locale.ROOT,
                        "of the %d items offered to %d tasks, with %d rows known, the first ten places show: ",
                        any.offered(),
                        any.tasks(),
                        shots)
                + measured.stream()
                        .map(each -> String.format(
                                Locale.ROOT,
                                "%s %.0f %%",
                                each.learner,
                                100 * each.coverage.orElseThrow().share()))
                        .collect(Collectors.joining(", ")));
    }

    /** One task tells, before any learner is restored. */
    private boolean haveLists(int shots) {
        return judge.episodes().serving(shots).stream()
                .findFirst()
                .filter(task ->
                        judge.episodes().draw(task, shots, 0).candidates().isPresent())
                .isPresent();
    }

    private List<Callable<Measured>> jobs(List<Cell> cells, Prepared prepared, int shots) {
        List<Callable<Measured>> jobs = new ArrayList<>();
        for (Cell cell : Cell.firsts(cells)) {
            cell.learned(prepared)
                    .ifPresent(learner ->
                            jobs.add(() -> new Measured(cell.learner(), coverage(learner, shots, cell.seed()))));
        }
        return jobs;
    }

    private Optional<CatalogueCoverage> coverage(Learner learner, int shots, long seed) {
        try {
            return CatalogueCoverage.of(learner, judge.episodes(), shots, MOST_TASKS, seed);
        } catch (ArithmeticException | IllegalArgumentException failed) {
            // Its scores say on which tasks, and why.
            return Optional.empty();
        }
    }
}
