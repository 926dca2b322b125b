package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order to show what a search has found; a task is a user, a row a product that was shown to her, at a place of the page. How well it
 * matches the words of the search, its price and its rating are standard normal, and so are two numbers of its style, s.
 *
 * <pre>
 * logit P(click) = level + match_w match - price_w price + rating_w rating - style_w |s - taste|^2 / 2 - 0.35 (place - 1)
 *
 *            match_w         price_w          rating_w        style_w         taste
 * bargains   N(0.8, 0.2)     N(1.3, 0.3)      N(0.2, 0.2)     N(0.1, 0.05)    N(0, 0.5) in both
 * the best   N(0.8, 0.2)     N(-0.2, 0.3)     N(1.2, 0.3)     N(0.2, 0.05)    N(0, 0.5)
 * a style    N(0.5, 0.2)     N(0.3, 0.2)      N(0.2, 0.2)     N(0.9, 0.2)     a place on the circle of radius 1.2 + N(0, 0.2)
 *
 * level      N(-1, 0.4)
 * </pre>
 *
 * A user looks for bargains, for the best or for a style, a third each. Places are 1 to 10, equally often. To decide: each query row is a search that has found ten
 * products, each with the click that it would get in the first place, which only a made-up world can show.
 */
final class Search implements Logistic {
    private static final int FOUND = 10;
    private static final List<String> PRODUCTS = IntStream.rangeClosed(1, FOUND)
            .mapToObj(number -> "product " + number)
            .toList();
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("match"),
                    new Field.Numeric("price"),
                    new Field.Numeric("rating"),
                    new Field.Numeric("style_a"),
                    new Field.Numeric("style_b"),
                    new Field.Numeric("place")),
            new Target.Binary("click"));

    private static final int PLACE = 5;

    /** Mean and deviation of what match, price, rating and style weigh, for each kind of user. */
    private static final double[][] BARGAINS = {{0.8, 0.2}, {1.3, 0.3}, {0.2, 0.2}, {0.1, 0.05}};

    private static final double[][] THE_BEST = {{0.8, 0.2}, {-0.2, 0.3}, {1.2, 0.3}, {0.2, 0.05}};
    private static final double[][] A_STYLE = {{0.5, 0.2}, {0.3, 0.2}, {0.2, 0.2}, {0.9, 0.2}};

    private static final List<double[][]> KINDS = List.of(BARGAINS, THE_BEST, A_STYLE);

    private static final int LEVEL = 0;
    private static final int MATCH = 1;
    private static final int PRICE = 2;
    private static final int RATING = 3;
    private static final int STYLE = 4;
    private static final int TASTE_A = 5;
    private static final int TASTE_B = 6;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        int drawn = draws.nextInt(KINDS.size());
        double[][] kind = KINDS.get(drawn);
        boolean style = drawn == KINDS.size() - 1;
        double[] task = new double[TASTE_B + 1];
        task[LEVEL] = Draws.normal(draws, -1, 0.4);
        for (int weight = 0; weight < kind.length; weight++) {
            task[MATCH + weight] = Draws.normal(draws, kind[weight][0], kind[weight][1]);
        }
        double angle = 2 * Math.PI * draws.nextDouble();
        double radius = 1.2 + Draws.normal(draws, 0, 0.2);
        task[TASTE_A] = style ? radius * StrictMath.cos(angle) : Draws.normal(draws, 0, 0.5);
        task[TASTE_B] = style ? radius * StrictMath.sin(angle) : Draws.normal(draws, 0, 0.5);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        return shown(1 + draws.nextInt(FOUND), task, draws, features);
    }

    /** A product of its own, shown at a place. */
    private float shown(int place, double[] task, RandomStream draws, float[] features) {
        for (int column = 0; column < PLACE; column++) {
            features[column] = (float) draws.nextGaussian();
        }
        features[PLACE] = place;
        return drawn(task, features, draws);
    }

    @Override
    public double logit(double[] task, float[] x) {
        double a = x[3] - task[TASTE_A];
        double b = x[4] - task[TASTE_B];
        return task[LEVEL]
                + task[MATCH] * x[0]
                - task[PRICE] * x[1]
                + task[RATING] * x[2]
                - task[STYLE] * (a * a + b * b) / 2
                - 0.35 * (x[PLACE] - 1);
    }

    @Override
    public List<String> actions() {
        return PRODUCTS;
    }

    @Override
    public float act(int action, double[] task, RandomStream draws, float[] features) {
        return shown(1, task, draws, features);
    }
}
