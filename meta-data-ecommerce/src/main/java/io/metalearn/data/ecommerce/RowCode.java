package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * How rows become features and targets. Fitted on the rows of the training tasks; a plain record, so that it can be kept as JSON.
 *
 * @param features one per feature
 * @param target the expression
 * @param targetKind real or binary
 * @param mean of the training rows' targets, where real
 * @param deviation of the training rows' targets, where real
 */
record RowCode(List<FeatureCode> features, String target, TargetKind targetKind, double mean, double deviation) {
    RowCode {
        features = List.copyOf(features);
    }

    static RowCode fit(CsvConfig config, List<RawTable.Row> rows) {
        List<FeatureCode> features = java.util.stream.IntStream.range(
                        0, config.features().size())
                .mapToObj(i -> FeatureCode.fit(config, i, rows))
                .toList();
        Moments moments = Moments.of(
                rows.stream().mapToDouble(row -> row.cells().target()).toArray());
        return new RowCode(features, config.target(), config.targetKind(), moments.mean(), moments.deviation());
    }

    Schema schema() {
        Target kind = targetKind == TargetKind.BINARY
                ? new Target.Binary(target)
                : new Target.Real(target, 1, mean, deviation);
        return new Schema(features.stream().map(FeatureCode::field).toList(), kind);
    }

    Batch encode(List<RowParser.Cells> rows) {
        Matrix targets = Matrix.generate(rows.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) rows.get(row).target();
            }
        });
        return new Batch(encodeFeatures(rows), targets);
    }

    Matrix encodeFeatures(List<RowParser.Cells> rows) {
        int width = features.size();
        return Matrix.generate(rows.size(), width, values -> {
            for (int row = 0; row < rows.size(); row++) {
                RowParser.Cells cells = rows.get(row);
                for (int i = 0; i < width; i++) {
                    values[row * width + i] = features.get(i)
                            .encode(cells.numbers()[i], cells.categories().get(i));
                }
            }
        });
    }
}
