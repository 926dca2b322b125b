package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * How rows become features and targets. Fitted on the rows of the training tasks; a plain record, so that it can be kept as JSON.
 *
 * @param features fitted
 * @param target the expression
 * @param targetKind real or binary
 * @param mean of the training rows' targets, where real
 * @param deviation of the training rows' targets, where real
 */
record RowCode(FeatureCodes features, String target, TargetKind targetKind, double mean, double deviation) {
    static RowCode fit(CsvConfig config, List<RowParser.Cells> rows) {
        Moments moments =
                Moments.of(rows.stream().mapToDouble(RowParser.Cells::target).toArray());
        return new RowCode(
                config.unfitted().fit(rows), config.target(), config.targetKind(), moments.mean(), moments.deviation());
    }

    Schema schema() {
        Target kind = targetKind == TargetKind.BINARY
                ? new Target.Binary(target)
                : new Target.Real(target, 1, mean, deviation);
        return new Schema(features.fields(), kind);
    }

    Batch encode(List<RowParser.Cells> rows) {
        Matrix targets = Matrix.generate(rows.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) rows.get(row).target();
            }
        });
        return new Batch(features.encode(rows), targets);
    }
}
