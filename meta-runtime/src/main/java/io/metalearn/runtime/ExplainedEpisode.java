package io.metalearn.runtime;

import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.eval.Explained;
import io.metalearn.eval.TestEpisodes;
import io.metalearn.explain.Explainer;
import io.metalearn.explain.Explanation;
import io.metalearn.explain.Movement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why the first row of an episode's query is predicted as it is, by a learner that adapts to its support with the draws that it had when it was judged: what
 * {@link Explainer}, {@link Movement} and {@link ComparingPredictor} say of it, cut to what a report has room for.
 *
 * @param seed that the learner was judged by
 */
record ExplainedEpisode(Learner learner, Episode episode, long seed) {
    private static final int MOST_FEATURES = 12;
    private static final int MOST_COMPARED = 5;
    private static final int MOST_MOVED = 24;

    /** Whether there is more to see of it than what it predicts: tensors that it moves, or what it compares the row with. */
    boolean showsHowItAdapts() {
        Predictor adapted = TestEpisodes.adapt(learner, episode, seed);
        return !compared(adapted).isEmpty() || moved(adapted).findAny().isPresent();
    }

    /**
     * The explanation; takes as many adaptations as the support has rows, and one.
     *
     * @param name that reports call the learner by
     * @param shots as they were asked for: of classes, rows of each
     * @param schema of the tasks
     */
    Explained explained(String name, int shots, Schema schema) {
        Explainer explainer = Explainer.of(schema, learner, episode.support(), TestEpisodes.adaptation(episode, seed));
        Explanation why = explainer.explain(row()).get(0);
        return new Explained(
                name,
                episode.task(),
                shots,
                episode.query().targets().get(0, 0),
                why.value(),
                why.base(),
                support(why),
                features(why),
                moved(explainer.predictor())
                        .limit(MOST_MOVED)
                        .map(moved -> new Explained.Moved(moved.tensor(), moved.distance(), moved.length()))
                        .toList(),
                compared(explainer.predictor()));
    }

    private Matrix row() {
        return episode.query().features().rows(0, 1);
    }

    /** Rows are numbered from 1. */
    private List<Explained.Row> support(Explanation why) {
        return why.influences().stream()
                .map(of -> new Explained.Row(
                        of.row() + 1, episode.support().targets().get(of.row(), 0), of.change()))
                .toList();
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
        if (all.size() > MOST_FEATURES) {
            features.add(together(all.subList(MOST_FEATURES, all.size())));
        }
        return features;
    }

    /** Errors of different features are taken as independent. */
    private static Explained.Feature together(List<Explanation.Contribution> others) {
        double share =
                others.stream().mapToDouble(Explanation.Contribution::share).sum();
        double variance =
                others.stream().mapToDouble(each -> each.error() * each.error()).sum();
        return new Explained.Feature(others.size() + " others", share, Math.sqrt(variance));
    }

    private Stream<Movement> moved(Predictor adapted) {
        return Movement.of(learner, adapted).stream().filter(moved -> moved.distance() > 0);
    }

    private List<Explained.Compared> compared(Predictor adapted) {
        return adapted instanceof ComparingPredictor comparing
                ? comparing.compare(row()).stream()
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
