package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.nio.file.Path;

/** Provides few-shot classification from any file with a column of classes as {@code labelled}. */
public final class LabelledPlugin implements TasksPlugin<LabelledConfig> {
    @Override
    public String name() {
        return "labelled";
    }

    @Override
    public LabelledConfig defaults() {
        return LabelledConfig.defaults();
    }

    @Override
    public Tasks create(LabelledConfig config) {
        TableFile file = TableFile.of(Path.of(config.requireComplete().path()), config.delimiter());
        return new LabelledTasks(file, config).read(file.name());
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state, LabelledRowEncoder.class);
    }
}
