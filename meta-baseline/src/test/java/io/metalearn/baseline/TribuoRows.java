package io.metalearn.baseline;

import io.metalearn.api.Batch;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Rows of ours as a data set of Tribuo. */
final class TribuoRows {
    private TribuoRows() {}

    static <T extends Output<T>> MutableDataset<T> of(
            Batch rows, String[] names, OutputFactory<T> factory, DoubleFunction<T> output) {
        MutableDataset<T> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        for (int row = 0; row < rows.size(); row++) {
            int at = row;
            double[] values = IntStream.range(0, names.length)
                    .mapToDouble(column -> rows.features().get(at, column))
                    .toArray();
            dataset.add(new ArrayExample<>(output.apply(rows.targets().get(row, 0)), names, values));
        }
        return dataset;
    }
}
