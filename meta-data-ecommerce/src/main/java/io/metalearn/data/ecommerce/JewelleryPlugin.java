package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;

/**
 * Provides the jewellery cold start as {@code jewellery}: the price of a diamond of a category not seen before. A category is a
 * combination of cut, color and clarity, which are not features; the target is log(price), in log dollars; the features are
 * log(carat), carat, depth, table, x, y and z. 53,940 stones, shipped (ggplot2's diamonds, MIT).
 */
public final class JewelleryPlugin extends TasksPlugin<JewelleryConfig> {
    private static final String NAME = "jewellery";

    private static final String FILE = "diamonds.csv.gz";

    public JewelleryPlugin() {
        super(
                NAME,
                "the price of a diamond of a category not seen before: 53,940 stones, shipped",
                new JewelleryConfig(20, 1),
                (config, context) -> tasks(config),
                state -> EncoderState.read(state, CsvRowEncoder.class));
    }

    private static Tasks tasks(JewelleryConfig config) {
        return ShippedFile.read(FILE, file -> new CsvTasks(file, columns(config)).read(NAME));
    }

    private static CsvConfig columns(JewelleryConfig config) {
        return new CsvConfig(
                FILE,
                "",
                List.of("cut", "color", "clarity"),
                List.of("log(carat)", "carat", "depth", "table", "x", "y", "z"),
                List.of(),
                "log(price)",
                TargetKind.REAL,
                "",
                config.minimumRows(),
                BadRows.FAIL,
                config.splitSeed());
    }
}
