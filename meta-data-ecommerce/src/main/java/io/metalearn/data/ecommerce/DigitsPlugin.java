package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of handwritten digits as {@code digits}, for quick tests: 1,797 images of 8 x 8 pixels, shipped (UCI
 * Optical Recognition of Handwritten Digits). By default 4 digits are for training, 3 for validation and 3 for the test.
 */
public final class DigitsPlugin extends TasksPlugin<ImageTasksConfig> {
    private static final String NAME = "digits";

    public DigitsPlugin() {
        super(
                NAME,
                "3-way handwritten digits of 8 x 8 pixels, shipped; for quick tests",
                new ImageTasksConfig(3, false, 3, 3, TaskCounts.defaults(), 1),
                (config, context) -> tasks(config),
                EncoderState::read);
    }

    private static Tasks tasks(ImageTasksConfig config) {
        return ShippedFile.read(
                "digits_8x8.csv.gz", images -> config.classTasks("label", 8).read(images, NAME));
    }
}
