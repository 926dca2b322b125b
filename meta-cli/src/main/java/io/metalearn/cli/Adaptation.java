package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.Answers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adapts a model to every task of the support by itself, and predicts the query rows of that task.
 *
 * @param seed of each adaptation
 */
record Adaptation(Learner learner, RowEncoder encoder, Schema schema, Seed seed) {
    /**
     * What came out.
     *
     * @param answers one per query row, in their order
     * @param unsupported how many query rows are of tasks that the support has no row of
     */
    record Outcome(Answers answers, int unsupported) {}

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
        Set<String> names = new LinkedHashSet<>();
        int unsupported = 0;
        for (Map.Entry<String, List<Integer>> task : asked.byTask().entrySet()) {
            List<Row> labelled = labelled(known, asked, task.getKey());
            Answers own = answers(labelled, asked.rows(task.getKey()));
            names.addAll(own.names());
            for (int i = 0; i < own.rows().size(); i++) {
                answers.set(task.getValue().get(i), own.rows().get(i));
            }
            unsupported += known.isPresent() && labelled.isEmpty() ? own.rows().size() : 0;
        }
        return new Outcome(new Answers(List.copyOf(names), answers), unsupported);
    }

    /** The support of one task: the rows of its name where both files name tasks, else all. */
    private static List<Row> labelled(Optional<RowsByTask> known, RowsByTask asked, String task) {
        return known.map(rows -> rows.isNamed() && asked.isNamed()
                        ? rows.rows(task)
                        : rows.input().rows())
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

    private Answers answers(List<Row> labelled, List<Row> rows) {
        Batch known = labelled.isEmpty() ? schema.emptyBatch() : encoder.labelled(labelled);
        Prediction prediction = learner.adapt(known, seed).predict(encoder.features(rows));
        List<String> classes = schema.target() instanceof Target.Classes ? encoder.classes(labelled) : List.of();
        return Answers.of(schema.target(), classes, prediction);
    }
}
