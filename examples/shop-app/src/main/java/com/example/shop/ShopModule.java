package com.example.shop;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.TasksPlugin;
import io.metalearn.data.ecommerce.EncoderState;
import io.metalearn.runtime.PluginsModule;
import java.sql.Connection;
import java.sql.SQLException;

/** The shop's bindings: its database, its categories as {@code shop}, its metric as {@code pair-order}. */
final class ShopModule extends AbstractModule {
    @Override
    protected void configure() {
        PluginsModule.tasks(binder()).addBinding("shop").to(ShopTasks.class);
        PluginsModule.evaluators(binder()).addBinding("pair-order").to(PairOrderPlugin.class);
    }

    @Provides
    @Singleton
    Connection database() throws SQLException {
        return ShopDatabase.open();
    }

    /** Nothing to configure. */
    record None() {}

    /** Tasks that need the application's database: injected, not found by a file in META-INF. */
    static final class ShopTasks extends TasksPlugin<None> {
        @Inject
        ShopTasks(Connection database) {
            super(
                    "shop",
                    "the prices of the shop's products, by category",
                    new None(),
                    (config, context) -> new Products(database).tasks(),
                    EncoderState::read);
        }
    }

    static final class PairOrderPlugin extends EvaluatorPlugin<None> {
        PairOrderPlugin() {
            super(
                    "pair-order",
                    "the share of pairs of products that are put in the right order",
                    new None(),
                    target -> false,
                    (config, context) -> new PairOrder());
        }
    }
}
