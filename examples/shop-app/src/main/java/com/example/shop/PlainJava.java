package com.example.shop;

import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.maml.Maml;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
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
            MamlConfig config = MamlConfig.defaults()
                    .on(NetConfig.of(Activation.RELU, 16), 3, 0.05, OuterLoop.defaults().withIterations(200));
            Learner learner = new Maml(config, KernelChoice.preferred()).learn(tasks, Training.of(new Seed(1)));
            return NewCategory.ranked(learner, tasks);
        }
    }
}
