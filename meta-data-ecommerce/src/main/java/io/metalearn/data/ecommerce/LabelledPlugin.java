package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

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
        return config.classTasks().read(config.rows());
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state);
    }
}
