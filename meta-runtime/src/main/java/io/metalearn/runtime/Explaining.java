package io.metalearn.runtime;

import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.TestEpisodes;
import io.metalearn.explain.Explainer;
import io.metalearn.explain.Explanation;
import io.metalearn.explain.Movement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a few rows are predicted as they are: one of each of a few test tasks, by the learner that is best with as many shots as can be shown, and by the best of those that show
 * how they adapt, where that is another. Of the first seed.
 *
 * @param judge on the episodes of the report
 */
record Explaining(SplitJudge judge) {
    private static final int TASKS = 3;
    /** Each row is left out once: of more shots an explanation takes long to make, and to read. */
    private static final int MOST_ROWS = 20;

    private static final int MOST_FEATURES = 12;
    private static final int MOST_COMPARED = 5;
    private static final int MOST_MOVED = 24;

    /**
     * None where no number of shots is small enough.
     *
     * @param board of the learners in the cells
     */
    List<Explained> of(Leaderboard board, List<Cell> cells, Prepared prepared) {
        Optional<Integer> shots = judge.shots().stream()
                .filter(count -> count > 0 && count * judge.episodes().ways() <= MOST_ROWS)
                .max(Comparator.naturalOrder());
        return shots.map(count -> of(board, cells, prepared, count)).orElse(List.of());
    }

    private List<Explained> of(Leaderboard board, List<Cell> cells, Prepared prepared, int shots) {
        List<Cell> ranked = Cell.firsts(cells).stream()
                .filter(cell -> !prepared.knowsTheTruth(cell.learner()))
                .filter(cell ->
                        board.result(cell.learner(), shots, judge.metric()).isPresent())
                .sorted(Comparator.comparingDouble(cell -> judge.metric()
                        .badness(board.result(cell.learner(), shots, judge.metric())
                                .orElseThrow()
                                .summary()
                                .mean())))
                .toList();
        Stream<Cell> best = ranked.stream().limit(1);
        Stream<Cell> shown =
                ranked.stream().filter(cell -> showsHow(cell, prepared, shots)).limit(1);
        return Stream.concat(best, shown)
                .distinct()
                .flatMap(cell -> cell.learned(prepared).stream()
                        .flatMap(learner -> some(shots).stream()
                                .map(task -> explained(cell.learner(), learner, task, shots, cell.seed()))))
                .toList();
    }

    private boolean showsHow(Cell cell, Prepared prepared, int shots) {
        Learner learner = cell.learned(prepared).orElseThrow();
        Episode episode = judge.episodes().draw(some(shots).get(0), shots, cell.seed());
        Predictor adapted = TestEpisodes.adapt(learner, episode, cell.seed());
        return !compared(adapted, episode.query().features().rows(0, 1)).isEmpty()
                || Movement.of(learner, adapted).stream().anyMatch(moved -> moved.distance() > 0);
    }

    /** Tasks far from each other in their order. */
    private List<Integer> some(int shots) {
        List<Integer> all = judge.episodes().serving(shots);
        int count = Math.min(TASKS, all.size());
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }

    private Explained explained(String name, Learner learner, int task, int shots, long seed) {
        Episode episode = judge.episodes().draw(task, shots, seed);
        Matrix row = episode.query().features().rows(0, 1);
        Explainer explainer = Explainer.of(
                judge.episodes().tasks().schema(),
                learner,
                episode.support(),
                new Seed(seed).child("adapt").child(episode.task()));
        Explanation why = explainer.explain(row).get(0);
        return new Explained(
                name,
                episode.task(),
                shots,
                episode.query().targets().get(0, 0),
                why.value(),
                why.base(),
                why.influences().stream()
                        .map(each -> new Explained.Row(
                                each.row() + 1, episode.support().targets().get(each.row(), 0), each.change()))
                        .toList(),
                features(why),
                Movement.of(learner, explainer.predictor()).stream()
                        .filter(moved -> moved.distance() > 0)
                        .limit(MOST_MOVED)
                        .map(moved -> new Explained.Moved(moved.tensor(), moved.distance(), moved.length()))
                        .toList(),
                compared(explainer.predictor(), row));
    }

    /** The strongest, in the order of their strength; all others together are one. */
    private static List<Explained.Feature> features(Explanation why) {
        List<Explanation.Contribution> all = why.contributions().stream()
                .sorted(Comparator.comparingDouble((Explanation.Contribution each) -> Math.abs(each.share()))
                        .reversed())
                .toList();
        List<Explained.Feature> features = new ArrayList<>(all.stream()
                .limit(MOST_FEATURES)
                .map(each -> new Explained.Feature(each.field(), each.share(), each.error()))
                .toList());
        List<Explanation.Contribution> others = all.stream().skip(MOST_FEATURES).toList();
        if (!others.isEmpty()) {
            features.add(new Explained.Feature(
                    others.size() + " others",
                    others.stream().mapToDouble(Explanation.Contribution::share).sum(),
                    Math.sqrt(others.stream()
                            .mapToDouble(each -> each.error() * each.error())
                            .sum())));
        }
        return features;
    }

    private static List<Explained.Compared> compared(Predictor adapted, Matrix row) {
        return adapted instanceof ComparingPredictor comparing
                ? comparing.compare(row).stream()
                        .limit(MOST_COMPARED)
                        .map(each -> new Explained.Compared(told(each), each.weight()))
                        .toList()
                : List.of();
    }

    /** Rows of the support are numbered from 1, as those that moved the prediction are. */
    private static String told(ComparingPredictor.Comparison compared) {
        int first = compared.kind() == ComparingPredictor.Kind.SUPPORT_ROW ? 1 : 0;
        return compared.kind().words() + " " + (compared.index() + first);
    }
}
