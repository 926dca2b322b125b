package io.metalearn.boosted;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import java.util.Optional;

/** Statistics of a row, a start, and trees that are walked. */
record BoostedPredictor(Statistics statistics, Model model, Statistics.Evidence evidence) implements Predictor {
    @Override
    public Prediction predict(Matrix features) {
        int group = statistics.group();
        float[] seen = evidence.of(features);
        Table rows = new Table(seen, statistics.names().size(), group, new float[features.rows() * group]);
        float[] margins = model.margins(rows);
        Target target = statistics.columns().schema().target();
        if (target instanceof Target.Classes || target instanceof Target.Binary) {
            return new Prediction(Matrix.of(features.rows(), group, margins));
        }
        Standard standard = Standard.of(target);
        for (int row = 0; row < margins.length; row++) {
            margins[row] = (float) (standard.center() + standard.unit() * margins[row]);
        }
        return new Prediction(
                Matrix.of(features.rows(), 1, margins),
                Optional.of(deviations(rows, standard.unit() * model.spread())));
    }

    private static Matrix deviations(Table rows, double scale) {
        return Matrix.generate(rows.rows(), 1, to -> {
            for (int row = 0; row < to.length; row++) {
                to[row] = (float) (scale * rows.get(row, RowStatistics.EB_DEVIATION));
            }
        });
    }

    @Override
    public Tensors state() {
        return evidence.state();
    }
}
