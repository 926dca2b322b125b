package io.metalearn.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import io.metalearn.registry.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shops whose price is (10 + number of the shop) x size: a model that learns a shop from a row or two, and one that takes its time. */
final class Shops {
    static final ModelName PRICES = new ModelName("prices");
    static final Signature ANN = new Signature("ann", Instant.EPOCH, "");

    private final Plugins plugins;
    private final Tasks tasks;
    private final Part data;

    /** @param folder where their rows are written */
    Shops(Path folder) {
        this.plugins = discover();
        ObjectNode columns = JsonNodeFactory.instance
                .objectNode()
                .put("path", rows(folder).toString())
                .put("target", "price")
                .put("minimumRows", 10);
        columns.putArray("task").add("shop");
        columns.putArray("features").add("size");
        this.data = new Part("csv", "csv", columns);
        this.tasks = plugins.tasks(data, "tasks").create();
    }

    private static Path rows(Path folder) {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 30; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size));
            }
        }
        try {
            return Files.writeString(folder.resolve("shops.csv"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All there are, and the slow one. */
    static Plugins discover() {
        return withSlow(Plugins.discover(Shops.class.getClassLoader()));
    }

    Plugins plugins() {
        return plugins;
    }

    /** A server of a registry, which keeps what it keeps in that folder. */
    Server serve(ServerConfig config, Registry registry, Path folder) {
        return Server.start(
                config,
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                plugins,
                InstantSource.system());
    }

    /** One that has learned, with a word in its provenance that makes it another. */
    ModelBundle trained(String learner, String word) {
        return trained(Part.of(learner), word);
    }

    private ModelBundle trained(Part learner, String word) {
        return ModelBundle.learn(plugins.learner(learner, "learner"), data, tasks, Training.of(new Seed(1)))
                .with(new TreeMap<>(Map.of("word", word)));
    }

    /** A model that takes so long, and no processor, to adapt to two rows and more, and to predict five and more. */
    ModelBundle slow(int millis) {
        return slow(millis, 0);
    }

    /** The same that also takes long to be loaded. */
    ModelBundle slow(int millis, int loading) {
        ObjectNode config =
                JsonNodeFactory.instance.objectNode().put("millis", millis).put("loading", loading);
        return trained(new Part("slow", "slow", config), "slow");
    }

    ModelVersion publish(Registry registry, String learner, String word) {
        return registry.publish(PRICES, trained(learner, word), Optional.empty(), Map.of(), ANN);
    }

    /** Takes half a second for a support of two rows and more, and for a query of five and more. */
    private static Plugins withSlow(Plugins all) {
        SortedMap<String, MetaLearnerPlugin<?>> learners = new TreeMap<>(all.learners());
        learners.put(
                "slow",
                new MetaLearnerPlugin<>("slow", "takes its time", new Slow.Config(500, 0), (config, context) -> {
                    MetaLearner quick = all.learner(Part.of("eb"), "slow").create();
                    return new Slow(quick, config);
                }));
        return new Plugins(learners, all.tasks(), all.evaluators(), all.problems(), all.broken(), all.context());
    }

    private record Slow(MetaLearner quick, Config config) implements MetaLearner {
        record Config(int millis, int loading) {}

        @Override
        public Learner learn(Tasks tasks, Training training) {
            return new SlowLearner(quick.learn(tasks, training), config.millis());
        }

        @Override
        public Learner restore(LearnerState state) {
            sleep(config.loading());
            return new SlowLearner(quick.restore(state), config.millis());
        }
    }

    private record SlowLearner(Learner quick, int millis) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            if (support.size() >= 2) {
                sleep(millis);
            }
            return new SlowPredictor(quick.adapt(support, seed), millis);
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new SlowPredictor(quick.restore(adapted), millis);
        }

        @Override
        public LearnerState state() {
            return quick.state();
        }
    }

    private record SlowPredictor(Predictor quick, int millis) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            if (features.rows() >= 5) {
                sleep(millis);
            }
            return quick.predict(features);
        }

        @Override
        public Tensors state() {
            return quick.state();
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of tasks without raw rows. */
    record NoRows() implements RowEncoder {
        @Override
        public RowColumns columns() {
            return new RowColumns(List.of(), List.of(), List.of());
        }

        @Override
        public Matrix features(List<Row> rows) {
            throw new DataException("there are no rows");
        }

        @Override
        public Batch labelled(List<Row> rows) {
            throw new DataException("there are no rows");
        }

        @Override
        public String state() {
            return "{}";
        }
    }
}
