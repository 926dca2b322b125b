package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/** Provides the tasks of any file as {@code csv}. */
public final class CsvPlugin implements TasksPlugin<CsvConfig> {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public CsvConfig defaults() {
        return CsvConfig.defaults();
    }

    @Override
    public Tasks create(CsvConfig config) {
        return config.tasks().read(config.rows());
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state);
    }
}
