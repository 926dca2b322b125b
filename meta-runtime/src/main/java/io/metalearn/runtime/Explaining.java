package io.metalearn.runtime;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Leaderboard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses what a report explains: the first row of the query of a few test tasks, with as many shots as can be shown, by the learner that is best with these shots, and by the best
 * of those that show how they adapt, where that is another. Of the first seed. How a row is explained is {@link ExplainedEpisode}'s.
 *
 * @param judge on the episodes of the report
 */
record Explaining(SplitJudge judge) {
    private static final int TASKS = 3;
    /** Each row of a support is left out once: of more an explanation takes long to make, and to read. */
    private static final int MOST_SUPPORT = 20;

    /**
     * Learner by learner, the best first, and of each the tasks in their order; none where even the fewest shots are more than can be shown.
     *
     * @param board of the learners in the cells
     * @param cells of all learners and seeds
     */
    List<Explained> of(Leaderboard board, List<Cell> cells, Prepared prepared) {
        Optional<Integer> most = judge.shots().stream()
                .filter(shots -> shots > 0 && shots * judge.episodes().ways() <= MOST_SUPPORT)
                .max(Comparator.naturalOrder());
        return most.map(shots -> chosen(ranked(board, cells, prepared, shots), prepared, shots)
                        .flatMap(cell -> explained(cell, prepared, shots))
                        .toList())
                .orElse(List.of());
    }

    /** Those that have a result with these shots, the best first; without those that are told the truth. */
    private List<Cell> ranked(Leaderboard board, List<Cell> cells, Prepared prepared, int shots) {
        return Cell.firsts(cells).stream()
                .filter(cell -> !prepared.knowsTheTruth(cell.learner()))
                .filter(cell ->
                        board.result(cell.learner(), shots, judge.metric()).isPresent())
                .sorted(Comparator.comparingDouble(cell -> badness(board, cell, shots)))
                .toList();
    }

    private double badness(Leaderboard board, Cell cell, int shots) {
        return judge.metric()
                .badness(board.result(cell.learner(), shots, judge.metric())
                        .orElseThrow()
                        .summary()
                        .mean());
    }

    /** The best, and the best that shows how it adapts: one or two, where there are any. */
    private Stream<Cell> chosen(List<Cell> ranked, Prepared prepared, int shots) {
        Stream<Cell> best = ranked.stream().limit(1);
        Stream<Cell> bestShown = ranked.stream()
                .filter(cell -> showsHowItAdapts(cell, prepared, shots))
                .limit(1);
        return Stream.concat(best, bestShown).distinct();
    }

    /** Seen on the first of the tasks. */
    private boolean showsHowItAdapts(Cell cell, Prepared prepared, int shots) {
        Learner learner = cell.learned(prepared).orElseThrow();
        return episode(learner, cell.seed(), shots, tasks(shots).get(0)).showsHowItAdapts();
    }

    private Stream<Explained> explained(Cell cell, Prepared prepared, int shots) {
        Learner learner = cell.learned(prepared).orElseThrow();
        return tasks(shots).stream()
                .map(task -> episode(learner, cell.seed(), shots, task)
                        .explained(
                                cell.learner(), shots, judge.episodes().tasks().schema()));
    }

    private ExplainedEpisode episode(Learner learner, long seed, int shots, int task) {
        Episode episode = judge.episodes().draw(task, shots, seed);
        return new ExplainedEpisode(learner, episode, seed);
    }

    /** Some that have rows for these shots, far from each other in their order. */
    private List<Integer> tasks(int shots) {
        List<Integer> all = judge.episodes().serving(shots);
        int count = Math.min(TASKS, all.size());
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }
}
