package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.Answers;
import io.metalearn.explain.Explainer;
import io.metalearn.explain.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Adapts a model to every task of the support by itself, and predicts the query rows of that task.
 *
 * @param seed of each adaptation
 * @param explains whether it is told why
 */
record Adaptation(Learner learner, RowEncoder encoder, Schema schema, Seed seed, boolean explains) {
    /**
     * What came out.
     *
     * @param answers one per query row, in their order
     * @param unsupported how many query rows are of tasks that the support has no row of
     * @param because of each query row, in their order; none where it is not asked for
     */
    record Outcome(Answers answers, int unsupported, List<Because> because) {}

    /**
     * Without a support: zero-shot.
     *
     * @throws DataException when the support has rows of several tasks, and the query does not say which are of which
     */
    Outcome predict(Optional<InputRows> support, InputRows query) {
        RowsByTask asked = RowsByTask.of(query, encoder);
        Optional<RowsByTask> known = support.map(rows -> RowsByTask.of(rows, encoder));
        known.ifPresent(rows -> {
            requireMatch(rows, asked);
            requireMatch(asked, rows);
        });
        List<Map<String, Object>> answers =
                new ArrayList<>(Collections.nCopies(query.rows().size(), Map.of()));
        SortedMap<Integer, Because> because = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>();
        int unsupported = 0;
        for (Map.Entry<String, List<Integer>> task : asked.byTask().entrySet()) {
            List<Integer> numbers = labelled(known, asked, task.getKey());
            List<Row> labelled = numbers.stream()
                    .map(number -> known.orElseThrow().input().rows().get(number - 1))
                    .toList();
            List<Row> rows = asked.rows(task.getKey());
            Matrix features = encoder.features(rows);
            Optional<Explainer> explainer =
                    explains ? Optional.of(Explainer.of(schema, learner, support(labelled), seed)) : Optional.empty();
            Predictor adapted =
                    explainer.map(Explainer::predictor).orElseGet(() -> learner.adapt(support(labelled), seed));
            Answers own = answers(labelled, adapted.predict(features));
            names.addAll(own.names());
            for (int i = 0; i < own.rows().size(); i++) {
                answers.set(task.getValue().get(i), own.rows().get(i));
            }
            explainer.ifPresent(each -> {
                List<Explanation> why = each.explain(features);
                for (int i = 0; i < why.size(); i++) {
                    because.put(task.getValue().get(i), new Because(why.get(i), numbers));
                }
            });
            unsupported += known.isPresent() && labelled.isEmpty() ? own.rows().size() : 0;
        }
        return new Outcome(new Answers(List.copyOf(names), answers), unsupported, List.copyOf(because.values()));
    }

    /** The numbers of the rows of one task's support, from 1: of its name where both files name tasks, else all. */
    private static List<Integer> labelled(Optional<RowsByTask> known, RowsByTask asked, String task) {
        return known.map(rows -> rows.isNamed() && asked.isNamed()
                        ? rows.byTask().getOrDefault(task, List.of()).stream()
                                .map(place -> place + 1)
                                .toList()
                        : IntStream.rangeClosed(1, rows.input().rows().size())
                                .boxed()
                                .toList())
                .orElse(List.of());
    }

    private static void requireMatch(RowsByTask many, RowsByTask other) {
        if (many.byTask().size() > 1 && !other.isNamed()) {
            throw new DataException(many.input().name() + ": rows of "
                    + many.byTask().size() + " tasks (" + many.shown() + "), and "
                    + other.input().name()
                    + " does not say of which its rows are; give the rows of one task, or the task of each row");
        }
    }

    private Answers answers(List<Row> labelled, Prediction prediction) {
        List<String> classes = schema.target() instanceof Target.Classes ? encoder.classes(labelled) : List.of();
        return Answers.of(schema.target(), classes, prediction);
    }

    private Batch support(List<Row> labelled) {
        return labelled.isEmpty() ? schema.emptyBatch() : encoder.labelled(labelled);
    }
}
