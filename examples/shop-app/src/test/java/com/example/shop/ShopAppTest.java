package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.tck.EvaluatorContract;
import io.metalearn.tck.TaskDistributionContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class ShopAppTest {
    @Test
    void bothWaysRankANewCategoryAlikeAndBetterThanTheBaseline(@TempDir Path runs) throws SQLException {
        WithGuice.Outcome guice = WithGuice.run(runs);
        NewCategory plain = PlainJava.run(runs.resolve("model"));
        System.out.println(plain);
        assertThat(plain.best()).hasSizeGreaterThan(20);
        assertThat(guice.category()).isEqualTo(plain);
        assertThat(PlainJava.run(runs.resolve("model"))).as("from the saved model").isEqualTo(plain);
        assertThat(guice.metric("mean")).isEqualTo(0.5);
        assertThat(guice.metric("alpaca")).isGreaterThan(0.9);
        assertThat(guice.run().reportFile()).isNotEmptyFile();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class TheCategories extends TaskDistributionContract {
        private final Tasks tasks = read();

        @Override
        protected Tasks tasks() {
            return tasks;
        }

        private static Tasks read() {
            try (Connection database = ShopDatabase.open()) {
                return new Products(database).tasks();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class TheMetric extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return new PairOrder();
        }

        @Override
        protected Target target() {
            return new Target.Real("log price", 1, 8, 1);
        }
    }
}
