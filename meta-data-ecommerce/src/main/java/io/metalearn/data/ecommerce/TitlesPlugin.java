package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of product titles as {@code titles}: the subcategory of a title, 31 subcategories of at least 20
 * titles, shipped (FoodMart, Apache License 2.0). The features are hashed words and n-grams of characters. By default 15 subcategories
 * are for training, 6 for validation and 10 for the test.
 */
public final class TitlesPlugin implements TasksPlugin<TitlesConfig> {
    @Override
    public String name() {
        return "titles";
    }

    @Override
    public TitlesConfig defaults() {
        return new TitlesConfig(5, LabelledConfig.TEXT_WIDTH, 6, 10, TaskCounts.defaults(), 1);
    }

    @Override
    public Tasks create(TitlesConfig config) {
        return ShippedFile.read(
                "foodmart_products.csv.gz", titles -> config.classTasks().read(titles, name()));
    }

    @Override
    public RowEncoder encoder(String state) {
        return EncoderState.read(state);
    }
}
