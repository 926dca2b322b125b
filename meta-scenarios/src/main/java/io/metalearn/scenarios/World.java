package io.metalearn.scenarios;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A scenario to act in: what its tasks only tell of, a price that is set or a coupon that is sent, happens. Rows and targets are those of the
 * tasks of its name. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public final class World {
    /** Noise of what is observed beyond this, on its logarithmic scale, is cut off: without that no mean of units exists. */
    private static final double MOST_NOISE = 1;
    /** The mean of {@code exp(0.3 t4)}, cut off so, by numerical integration. */
    private static final double MEAN_NOISE = 1.0743;

    private final Truth truth;
    private final DoubleUnaryOperator natural;
    private final Observation observation;

    @FunctionalInterface
    private interface Observation {
        double draw(double[] task, float[] features, RandomStream draws);
    }

    private World(Truth truth, DoubleUnaryOperator natural, Observation observation) {
        this.truth = truth;
        this.natural = natural;
        this.observation = observation;
    }

    /** Prices, of the tasks {@code pricing}; outcomes are units sold. */
    public static World pricing() {
        Pricing pricing = new Pricing();
        return new World(pricing, log -> MEAN_NOISE * StrictMath.exp(log), (task, features, draws) -> {
            double mean = pricing.mean(task, features);
            double noise = pricing.observed(task, features, draws) - mean;
            return StrictMath.exp(mean + Math.max(-MOST_NOISE, Math.min(MOST_NOISE, noise)));
        });
    }

    /** Coupons, of the tasks {@code promotion}; an outcome is 1 for an order, else 0. */
    public static World promotion() {
        Promotion promotion = new Promotion();
        return new World(promotion, probability -> probability, promotion::drawn);
    }

    /** Of the tasks of that scenario. */
    public Schema schema() {
        return truth.schema();
    }

    /** What can be done, by name. */
    public List<String> actions() {
        return truth.actions();
    }

    /** Draws a task to act in. */
    public Place place(Seed seed) {
        return new Place(this, truth.task(seed.child("task").stream()), seed.child("rows"));
    }

    /** One task of a world: a product, a campaign. */
    public static final class Place {
        private final World world;
        private final double[] task;
        private final Seed seed;

        private Place(World world, double[] task, Seed seed) {
            this.world = world;
            this.task = task;
            this.seed = seed;
        }

        /** The features of the row of a time, from 0, as it would have been without us: {@code [width]}. */
        public float[] row(int time) {
            float[] features = new float[world.schema().width()];
            world.truth.row(task, time, seed.child(time).stream(), features);
            return features;
        }

        /** These features under an action. */
        public float[] under(int action, float[] features) {
            float[] changed = features.clone();
            world.truth.act(action, task, seed.stream(), changed);
            return changed;
        }

        /** The expected outcome of features. */
        public double expected(float[] features) {
            return world.natural.applyAsDouble(world.truth.mean(task, features));
        }

        /** The outcome of features at a time: drawn, and the same each time; what was luck is the same whatever is done. */
        public double outcome(int time, float[] features) {
            return world.observation.draw(task, features, seed.child("outcome").child(time).stream());
        }
    }
}
