package com.example.shop;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.TasksPlugin;
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
    static final class ShopTasks implements TasksPlugin<None> {
        private final Connection database;

        @Inject
        ShopTasks(Connection database) {
            this.database = database;
        }

        @Override
        public String name() {
            return "shop";
        }

        @Override
        public None defaults() {
            return new None();
        }

        @Override
        public Tasks create(None config) {
            try {
                return JdbcTasks.read(database);
            } catch (SQLException e) {
                throw new DataException("cannot read the shop's products", e);
            }
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
