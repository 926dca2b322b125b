package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.nio.file.Path;

/** Provides few-shot classification from any file with a column of classes as {@code labelled}. */
public final class LabelledPlugin extends TasksPlugin<LabelledConfig> {
    public LabelledPlugin() {
        super(
                "labelled",
                "classes from any file with a column of labels: numbers, categories, text or images tell them apart",
                LabelledConfig.defaults(),
                (config, context) -> tasks(config),
                state -> EncoderState.read(state, LabelledRowEncoder.class));
    }

    private static Tasks tasks(LabelledConfig config) {
        TableFile file = TableFile.of(Path.of(config.requireComplete().path()), config.delimiter());
        return new LabelledTasks(file, config).read(file.name());
    }
}
