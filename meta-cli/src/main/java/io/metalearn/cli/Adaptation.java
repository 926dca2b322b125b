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
        known.ifPresent(rows -> requireMatch(rows, asked));
        boolean byName = known.map(RowsByTask::isNamed).orElse(false) && asked.isNamed();
        List<Map<String, Object>> answers =
                new ArrayList<>(Collections.nCopies(query.rows().size(), Map.of()));
        Set<String> names = new LinkedHashSet<>();
        int unsupported = 0;
        for (Map.Entry<String, List<Integer>> task : asked.byTask().entrySet()) {
            List<Row> labelled = support.map(
                            rows -> byName ? known.orElseThrow().rows(rows, task.getKey()) : rows.rows())
                    .orElse(List.of());
            Answers own = answers(labelled, asked.rows(query, task.getKey()));
            unsupported += labelled.isEmpty() ? task.getValue().size() : 0;
            names.addAll(own.names());
            for (int i = 0; i < own.rows().size(); i++) {
                answers.set(task.getValue().get(i), own.rows().get(i));
            }
        }
        return new Outcome(new Answers(List.copyOf(names), answers), support.isPresent() ? unsupported : 0);
    }

    private static void requireMatch(RowsByTask known, RowsByTask asked) {
        if (known.byTask().size() > 1 && !asked.isNamed()) {
            throw new DataException(known.file() + ": rows of " + known.byTask().size() + " tasks (" + known.shown()
                    + "), and " + asked.file()
                    + " does not say of which its rows are; give the rows of one task, or the task of each row");
        }
        if (asked.byTask().size() > 1 && !known.isNamed()) {
            throw new DataException(asked.file() + ": rows of " + asked.byTask().size() + " tasks (" + asked.shown()
                    + "), and " + known.file()
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
