package com.example.shop;

import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.Context;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.data.ecommerce.EncoderState;
import io.metalearn.maml.closedform.AlpacaConfig;
import io.metalearn.maml.closedform.AlpacaPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Without a container: learn once and save, then load where it is used, and adapt. */
public final class PlainJava {
    private static final ClassLoader LOADER = PlainJava.class.getClassLoader();

    private PlainJava() {}

    /** Prints the best offers of a category not seen before; the model goes into the folder {@code model}, and is used if it is there. */
    public static void main(String[] arguments) throws SQLException {
        System.out.println(run(Path.of("model")));
    }

    static NewCategory run(Path folder) throws SQLException {
        try (Connection database = ShopDatabase.open()) {
            Products products = new Products(database);
            Tasks tasks = products.tasks();
            if (!Files.exists(folder)) {
                learned(tasks).save(folder);
            }
            ModelBundle model = ModelBundle.load(folder);
            String unseen = tasks.test().task(0).name();
            return NewCategory.ranked(
                    unseen,
                    products.of(unseen),
                    model.learner(Plugins.discover(LOADER)),
                    EncoderState.read(model.encoder().orElseThrow()));
        }
    }

    private static ModelBundle learned(Tasks tasks) {
        AlpacaConfig defaults = AlpacaConfig.defaults();
        AlpacaConfig config = new AlpacaConfig(
                defaults.net(), defaults.inputsToo(), defaults.outer().withIterations(200));
        return ModelBundle.learn(
                BoundPart.of(new AlpacaPlugin(), config, Context.discovered(LOADER)),
                Part.of("shop"),
                tasks,
                Training.of(new Seed(1)));
    }
}
