package io.metalearn.data.ecommerce;

import io.metalearn.api.plugin.TasksPlugin;

/** Provides few-shot classification of made-up products as {@code products}: what photo, title, numbers and other visits tell together, see {@link MadeProducts}. */
public final class ProductsPlugin extends TasksPlugin<ProductsConfig> {
    private static final String NAME = "products";

    public ProductsPlugin() {
        super(
                NAME,
                "5-way made-up products: photo, title, numbers and who viewed them each tell a part of the kind",
                ProductsConfig.defaults(),
                (config, context) -> config.read(NAME),
                EncoderState::read);
    }
}
