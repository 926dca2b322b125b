package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.plugin.TasksPlugin;

/** Provides the tasks of any file as {@code csv}; a {@link RowEncoder} that is lent encodes them in the place of their own. */
public final class CsvPlugin extends TasksPlugin<CsvConfig> {
    public CsvPlugin() {
        super(
                "csv",
                "any file with one row per observation: name the columns of task, features and target",
                CsvConfig.defaults(),
                CsvConfig::read,
                EncoderState::read);
    }
}
