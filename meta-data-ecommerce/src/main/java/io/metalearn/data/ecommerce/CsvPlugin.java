package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.nio.file.Path;

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
        TableFile file = TableFile.of(Path.of(config.requireComplete().path()), config.delimiter());
        return new CsvTasks(file, config).read(file.name());
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state, CsvRowEncoder.class);
    }
}
