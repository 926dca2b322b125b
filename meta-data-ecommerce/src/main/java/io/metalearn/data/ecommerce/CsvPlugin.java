package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.nio.file.Path;

/** Provides the tasks of any file as {@code csv}. */
public final class CsvPlugin extends TasksPlugin<CsvConfig> {
    public CsvPlugin() {
        super(
                "csv",
                "any file with one row per observation: name the columns of task, features and target",
                CsvConfig.defaults(),
                (config, context) -> tasks(config),
                state -> EncoderState.read(state, CsvRowEncoder.class));
    }

    private static Tasks tasks(CsvConfig config) {
        TableFile file = TableFile.of(Path.of(config.requireComplete().path()), config.delimiter());
        return new CsvTasks(file, config).read(file.name());
    }
}
