package io.metalearn.cli;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import io.metalearn.registry.Signature;
import io.metalearn.runtime.Prepared;
import io.metalearn.runtime.RunListener;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A model of the prices of diamonds and one of what users like, trained on the spot, and three calls of them.
 *
 * @param budget share of the iterations of the shipped suites, in (0, 1]
 * @param threads of the trainings
 */
record ServedDemo(double budget, int threads) {
    private static final List<Shown> SHOWN =
            List.of(new Shown("jewellery", "maml", "eb"), new Shown("recommendation", "eb", "item-offset"));

    /**
     * What is shown.
     *
     * @param suite the shipped one that it is of, which is also the name of the model
     * @param learner of that suite
     * @param baseline answers where the learner cannot in time
     */
    private record Shown(String suite, String learner, String baseline) {}

    /**
     * Trains them, and publishes them with their baselines.
     *
     * @param say is told how far it is
     */
    void publish(Registry registry, Application application, BooleanSupplier stop, Consumer<String> say) {
        for (Shown shown : SHOWN) {
            say.accept("reading the data of " + shown.suite());
            Prepared suite =
                    application.runner().prepare(new ShippedSuite(shown.suite()).suite(), RunListener.silent());
            say.accept("training " + shown.learner() + " for " + shown.suite());
            ModelBundle model =
                    suite.train(shown.learner(), new Training(new Seed(1), budget, threads, new Watched(stop, say)));
            ModelBundle baseline = suite.train(shown.baseline(), Training.of(new Seed(1)));
            ModelVersion version = registry.publish(
                    new ModelName(shown.suite()),
                    model,
                    Optional.of(baseline),
                    Map.of("budget", String.valueOf(budget)),
                    new Signature("demo", InstantSource.system().instant(), "trained on the spot"));
            say.accept("published " + version.reference());
        }
    }

    /**
     * Three calls, a line each, that a shell runs as they stand: the price of a diamond, from two others of its category; three ratings of a
     * user; and what she might like then, with reasons.
     */
    List<String> calls(int port) {
        String url = "http://127.0.0.1:" + port;
        String stones = "{\"support\":[" + stone(0.5, 5.1, 3.15) + ",\"price\":1500}," + stone(1.0, 6.4, 3.95)
                + ",\"price\":5600}],\"query\":[" + stone(0.7, 5.7, 3.5) + "}]}";
        String ratings = "[" + rating(7, 5) + "," + rating(21, 1) + "," + rating(42, 5) + "]";
        return List.of(
                curl(url + "/v1/models/jewellery:predict", stones),
                curl(url + "/feedback", ratings),
                curl(url + "/recommend/recommendation?explain=true", "{\"user\":\"ann\",\"count\":5}"));
    }

    private static String curl(String url, String body) {
        return "curl -X POST -H 'Content-Type: application/json' '" + url + "' -d '" + body + "'";
    }

    /** Open, so that a price can follow. */
    private static String stone(double carat, double width, double height) {
        return "{\"carat\":" + carat + ",\"depth\":61.8,\"table\":56,\"x\":" + width + ",\"y\":" + width + ",\"z\":"
                + height;
    }

    private static String rating(int item, int value) {
        return "{\"event\":\"interaction\",\"id\":\"ann-" + item
                + "\",\"timestamp\":\"2026-01-01T12:00:00Z\",\"user\":\"ann\","
                + String.format(Locale.ROOT, "\"item\":\"i%04d\"", item)
                + ",\"type\":\"rate\",\"fields\":[{\"name\":\"rating\",\"value\":" + value + "}]}";
    }

    /** A training that ends when it is asked to, and says at every fifth how far it is. */
    private record Watched(BooleanSupplier stop, Consumer<String> say) implements TrainingMonitor {
        private static final int PARTS = 5;

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped at step " + step + " of " + steps);
            }
            if (step * PARTS / steps > (step - 1) * PARTS / steps) {
                say.accept("step " + step + " of " + steps);
            }
        }

        @Override
        public void validated(long step, double loss) {}
    }
}
