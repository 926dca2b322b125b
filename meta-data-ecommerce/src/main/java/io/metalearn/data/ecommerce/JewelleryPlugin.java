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

    public JewelleryPlugin() {
        super(
                NAME,
                "the price of a diamond of a category not seen before: 53,940 stones, shipped",
                new JewelleryConfig(20, 1),
                (config, context) -> tasks(config),
                EncoderState::read);
    }

    private static Tasks tasks(JewelleryConfig config) {
        RowTasks stones = RowTasks.of(
                        List.of("cut", "color", "clarity"),
                        Features.none().numbers("log(carat)", "carat", "depth", "table", "x", "y", "z"),
                        "log(price)")
                .withMinimumRows(config.minimumRows())
                .withSplitSeed(config.splitSeed());
        return ShippedFile.read("diamonds.csv.gz", file -> stones.read(file, NAME));
    }
}
