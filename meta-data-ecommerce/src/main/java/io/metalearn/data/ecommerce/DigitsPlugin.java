package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of handwritten digits as {@code digits}, for quick tests: 1,797 images of 8 x 8 pixels, shipped (UCI
 * Optical Recognition of Handwritten Digits). By default 4 digits are for training, 3 for validation and 3 for the test.
 */
public final class DigitsPlugin implements TasksPlugin<ImageTasksConfig> {
    @Override
    public String name() {
        return "digits";
    }

    @Override
    public ImageTasksConfig defaults() {
        return new ImageTasksConfig(3, false, 3, 3, TaskCounts.defaults(), 1);
    }

    @Override
    public Tasks create(ImageTasksConfig config) {
        return ShippedFile.read(
                "digits_8x8.csv.gz", images -> config.classTasks("label", 8).read(images, name()));
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state);
    }
}
