package com.example.shop;

import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.maml.closedform.Alpaca;
import io.metalearn.maml.closedform.AlpacaConfig;
import io.metalearn.nn.kernels.KernelChoice;
import java.sql.Connection;
import java.sql.SQLException;

/** Without a container: constructors and calls. */
public final class PlainJava {
    private PlainJava() {}

    /** Prints the best offers of a category not seen before. */
    public static void main(String[] arguments) throws SQLException {
        System.out.println(run());
    }

    static NewCategory run() throws SQLException {
        try (Connection database = ShopDatabase.open()) {
            Tasks tasks = JdbcTasks.read(database);
            AlpacaConfig defaults = AlpacaConfig.defaults();
            AlpacaConfig config = new AlpacaConfig(
                    defaults.net(), defaults.inputsToo(), defaults.outer().withIterations(200));
            Learner learner = new Alpaca(config, KernelChoice.preferred()).learn(tasks, Training.of(new Seed(1)));
            return NewCategory.ranked(learner, tasks);
        }
    }
}
