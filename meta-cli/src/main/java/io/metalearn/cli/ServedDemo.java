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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A model of the prices of diamonds, trained on the spot, and three calls of it.
 *
 * @param budget share of the iterations of the shipped suite, in (0, 1]
 * @param threads of the training
 */
record ServedDemo(double budget, int threads) {
    private static final ModelName NAME = new ModelName("jewellery");
    private static final String LEARNER = "maml";
    private static final String BASELINE = "eb";

    /** Trains it and the baseline that answers where it cannot in time, and publishes both. */
    ModelVersion publish(Registry registry, Application application, BooleanSupplier stop) {
        Prepared suite = application.runner().prepare(new ShippedSuite(NAME.value()).suite(), RunListener.silent());
        ModelBundle model = suite.train(LEARNER, new Training(new Seed(1), budget, threads, new Stoppable(stop)));
        ModelBundle baseline = suite.train(BASELINE, Training.of(new Seed(1)));
        return registry.publish(
                NAME,
                model,
                Optional.of(baseline),
                Map.of("budget", String.valueOf(budget)),
                new Signature("demo", InstantSource.system().instant(), "trained on the spot"));
    }

    /** Three calls, a line each, that a shell runs as they stand: the price of a diamond, from two others of its category. */
    List<String> calls(int port) {
        String models = "http://127.0.0.1:" + port + "/v1/models/" + NAME;
        String support = "\"support\":[" + stone(0.5, 5.1, 3.15) + ",\"price\":1500}," + stone(1.0, 6.4, 3.95)
                + ",\"price\":5600}]";
        String others = stone(0.7, 5.7, 3.5) + "}," + stone(1.2, 6.8, 4.2) + "}";
        return List.of(
                curl(models + ":predict", "POST", "{" + support + ",\"query\":[" + others + "]}"),
                curl(models + "/tasks/ideal-g-vs1", "PUT", "{" + support + "}"),
                curl(models + ":rank", "POST", "{\"task\":\"ideal-g-vs1\",\"candidates\":[" + others + "]}"));
    }

    private static String curl(String url, String method, String body) {
        return "curl -X " + method + " -H 'Content-Type: application/json' '" + url + "' -d '" + body + "'";
    }

    /** Open, so that a price can follow. */
    private static String stone(double carat, double width, double height) {
        return "{\"carat\":" + carat + ",\"depth\":61.8,\"table\":56,\"x\":" + width + ",\"y\":" + width + ",\"z\":"
                + height;
    }

    /** A training that ends when it is asked to. */
    private record Stoppable(BooleanSupplier stop) implements TrainingMonitor {
        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped at step " + step + " of " + steps);
            }
        }

        @Override
        public void validated(long step, double loss) {}
    }
}
