package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of product photos as {@code fashion}: 5,000 grey photos of 14 x 14 pixels in 10 classes, shipped
 * (Fashion-MNIST of Zalando, MIT). By default 5 classes are for the test, 1 for validation and 4 for training; those of the last two
 * are turned by 90 degrees too, so that there are 16 classes to learn from and 4 to choose by.
 */
public final class FashionPlugin extends TasksPlugin<ImageTasksConfig> {
    private static final String NAME = "fashion";

    public FashionPlugin() {
        super(
                NAME,
                "5-way product photos: 5,000 photos of 14 x 14 pixels in 10 classes, shipped",
                new ImageTasksConfig(5, true, 1, 5, TaskCounts.defaults(), 1),
                (config, context) -> tasks(config),
                EncoderState::read);
    }

    private static Tasks tasks(ImageTasksConfig config) {
        return ShippedFile.read(
                "fashion_mnist_14x14.csv.gz",
                photos -> config.classTasks("name", 14).read(photos, NAME));
    }
}
