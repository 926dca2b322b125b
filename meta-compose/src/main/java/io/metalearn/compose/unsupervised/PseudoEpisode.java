package io.metalearn.compose.unsupervised;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;

/** An episode in the making: rows with a pseudo-label each, which are put in an order that does not tell of it. */
final class PseudoEpisode {
    private final Part support = new Part();
    private final Part query = new Part();

    /** @param values of one row, copied */
    void add(boolean toSupport, int label, Matrix values, long id) {
        (toSupport ? support : query).rows.add(new LabelledRow(label, values, id));
    }

    Episode shuffled(String task, int width, Seed seed) {
        int[] first = support.order(seed.child("support"));
        int[] then = query.order(seed.child("query"));
        return new Episode(
                task,
                support.batch(first, width),
                query.batch(then, width),
                support.origins(first),
                query.origins(then));
    }

    private record LabelledRow(int label, Matrix values, long id) {}

    /** Support or query. */
    private static final class Part {
        private final List<LabelledRow> rows = new ArrayList<>();

        int[] order(Seed seed) {
            return seed.stream().sample(rows.size(), rows.size());
        }

        Batch batch(int[] order, int width) {
            Matrix features = Matrix.generate(order.length, width, values -> {
                for (int i = 0; i < order.length; i++) {
                    rows.get(order[i]).values().copyTo(values, i * width);
                }
            });
            return new Batch(features, Matrix.generate(order.length, 1, labels -> {
                for (int i = 0; i < order.length; i++) {
                    labels[i] = rows.get(order[i]).label();
                }
            }));
        }

        RowOrigins origins(int[] order) {
            long[] ids = new long[order.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = rows.get(order[i]).id();
            }
            return RowOrigins.of(ids);
        }
    }
}
