package io.metalearn.boosted;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.List;

/** What a support tells of its classes: where a row stands among them as it is, and with its columns weighted. */
final class ClassEvidence implements Statistics.Evidence {
    private final ClassStatistics statistics;
    private final Tensors state;
    private final double[] counts;
    /** None for an empty support. */
    private final List<ClassView> views = new ArrayList<>();

    ClassEvidence(ClassStatistics statistics, Tensors state, float[] rows, int[] classes, double[] counts) {
        this.statistics = statistics;
        this.state = state;
        this.counts = counts;
        if (classes.length > 0) {
            Columns columns = statistics.columns();
            ColumnWeights weights = statistics.weights();
            views.add(new ClassView(columns, weights.plainUnit(), rows, classes, counts.length));
            views.add(new ClassView(columns, weights.unit(), weights.of(rows), classes, counts.length));
        }
    }

    @Override
    public Tensors state() {
        return state;
    }

    @Override
    public float[] of(Matrix query) {
        statistics.columns().schema().requireFeatures(query);
        int width = statistics.names().size();
        float[] all = new float[query.rows() * counts.length * width];
        float[] features = query.toArray();
        float[] weighted = statistics.weights().of(features);
        for (int row = 0; row < query.rows() && !views.isEmpty(); row++) {
            int at = row * query.columns();
            double[][] plain = views.get(0).of(features, at);
            double[][] other = views.get(1).of(weighted, at);
            for (int k = 0; k < counts.length; k++) {
                write(k, plain, other, all, (row * counts.length + k) * width);
            }
        }
        return all;
    }

    private void write(int k, double[][] plain, double[][] weighted, float[] to, int at) {
        ClassView view = views.get(0);
        to[at] = (float) view.ways();
        if (!view.has(k)) {
            return;
        }
        to[at + 1] = (float) counts[k];
        for (int i = 0; i < plain.length; i++) {
            to[at + 2 + i] = (float) plain[i][k];
            to[at + 2 + plain.length + i] = (float) weighted[i][k];
        }
    }
}
