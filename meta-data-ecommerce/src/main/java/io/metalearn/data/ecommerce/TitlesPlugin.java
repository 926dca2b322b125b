package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.TasksPlugin;

/**
 * Provides few-shot classification of product titles as {@code titles}: the subcategory of a title, 31 subcategories of at least 20
 * titles, shipped (FoodMart, Apache License 2.0). The features are hashed words and n-grams of
 * characters, or the vectors of a sentence encoder. By default 15 subcategories
 * are for training, 6 for validation and 10 for the test.
 */
public final class TitlesPlugin extends TasksPlugin<TitlesConfig> {
    private static final String NAME = "titles";

    public TitlesPlugin() {
        super(
                NAME,
                "5-way product titles: the subcategory of a title, 31 of them, shipped",
                new TitlesConfig(5, LabelledConfig.TEXT_WIDTH, TextColumns.HASHED, 6, 10, TaskCounts.defaults(), 1),
                TitlesPlugin::tasks,
                EncoderState::read);
    }

    private static Tasks tasks(TitlesConfig config, Context context) {
        return ShippedFile.read(
                "foodmart_products.csv.gz", titles -> config.classTasks(context).read(titles, NAME));
    }
}
