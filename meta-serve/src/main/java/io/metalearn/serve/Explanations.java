package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.explain.Explainer;
import io.metalearn.explain.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why rows are predicted as they are, as {@code metalearn adapt --explain} says it: the change that each row of the support makes, and the Shapley value of
 * each feature. It takes many adaptations and predictions, between which it is asked whether anybody waits for it still. Immutable.
 *
 * @param of what the numbers are of
 */
record Explanations(String of, List<Explanation> rows) {
    /** So much is explained at once: the predictions that it takes grow with this product. */
    static final int MOST = 2_000;

    /** @throws Problem when so many rows of so many features are too much */
    static void requireFew(Schema schema, int rows) {
        int fields = schema.fields().size();
        if ((long) rows * fields > MOST) {
            throw Problem.bad(
                    "/query",
                    "must be at most " + Math.max(1, MOST / fields)
                            + " rows to be explained, rows x features being at most " + MOST + ", got " + rows + " x "
                            + fields);
        }
    }

    /** Of a model, adapted to the rows of a request. */
    static Explanations of(ServedModel model, Batch support, Matrix query, Workers.Step step) {
        Learner learner = new WatchedLearner(model.learner(), step);
        return new Explanations(
                quantity(model.schema().target()),
                Explainer.of(model.schema(), learner, support, ServedModel.SEED).explain(query));
    }

    /** Of a kept task. */
    static Explanations of(AdaptedTask task, Matrix query, Workers.Step step) {
        Schema schema = task.base().schema();
        Predictor predictor = new WatchedPredictor(task.predictor(), step);
        return new Explanations(
                quantity(schema.target()),
                Explainer.ofAdapted(schema, predictor, ServedModel.SEED).explain(query));
    }

    private static String quantity(Target target) {
        if (target instanceof Target.Real || target instanceof Target.Relevance) {
            return target.name();
        }
        return "probability";
    }

    Map<String, Object> document(int row) {
        Explanation why = rows.get(row);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("of", of);
        document.put("value", why.value());
        document.put("base", why.base());
        document.put(
                "support",
                why.influences().stream().map(Explanations::influence).toList());
        document.put(
                "features",
                why.contributions().stream().map(Explanations::contribution).toList());
        return document;
    }

    private static Map<String, Object> influence(Explanation.Influence influence) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("support", influence.row());
        document.put("change", influence.change());
        return document;
    }

    private static Map<String, Object> contribution(Explanation.Contribution contribution) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("feature", contribution.field());
        document.put("share", contribution.share());
        document.put("error", contribution.error());
        return document;
    }

    private record WatchedLearner(Learner learner, Workers.Step step) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            step.check();
            return new WatchedPredictor(learner.adapt(support, seed), step);
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new WatchedPredictor(learner.restore(adapted), step);
        }

        @Override
        public LearnerState state() {
            return learner.state();
        }
    }

    private record WatchedPredictor(Predictor predictor, Workers.Step step) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            step.check();
            return predictor.predict(features);
        }

        @Override
        public Tensors state() {
            return predictor.state();
        }
    }
}
