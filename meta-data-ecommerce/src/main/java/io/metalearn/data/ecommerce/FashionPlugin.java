package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of product photos as {@code fashion}: 5,000 grey photos of 14 x 14 pixels in 10 classes, shipped
 * (Fashion-MNIST of Zalando, MIT). By default 5 classes are for the test, 1 for validation and 4 for training; those of the last two
 * are turned by 90 degrees too, so that there are 16 classes to learn from and 4 to choose by.
 */
public final class FashionPlugin implements TasksPlugin<ImageTasksConfig> {
    @Override
    public String name() {
        return "fashion";
    }

    @Override
    public ImageTasksConfig defaults() {
        return new ImageTasksConfig(5, true, 1, 5, TaskCounts.defaults(), 1);
    }

    @Override
    public Tasks create(ImageTasksConfig config) {
        return ShippedFile.read(
                "fashion_mnist_14x14.csv.gz",
                photos -> config.classTasks("name", 14).read(photos, name()));
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state);
    }
}
