package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.plugin.TasksPlugin;

/** Provides few-shot classification from any file with a column of classes as {@code labelled}. */
public final class LabelledPlugin extends TasksPlugin<LabelledConfig> {
    public LabelledPlugin() {
        super(
                "labelled",
                "classes from any file with a column of labels: numbers, categories, text or images tell them apart",
                LabelledConfig.defaults(),
                (config, context) -> context.find(RowEncoder.class)
                        .map(encoder -> config.classTasks(context).read(config.rows(), encoder))
                        .orElseGet(() -> config.classTasks(context).read(config.rows())),
                EncoderState::read);
    }
}
