package io.metalearn.recommend;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up market whose truth is published: items, and how users rate them.
 *
 * <pre>
 * rating    = 3.5 + mood + quality + taste . q - 1.2 max(0, price - bears) + N(0, 0.6)
 *
 * item        genre of 8, two tags of 10, price N(0, 1)
 * q           tanh(a(genre) + b(tag) + b(other tag)) + hidden     a, b: N(0, 0.7) in each of 3; hidden: N(0, 0.35), of no feature
 * quality     N(0, 0.35), of no feature
 * popularity  an item of rank r comes upon a page with weight r^-0.6, times its season
 * season      exp(0.7 cos(2 pi (week - 52 genre / 8) / 52))
 * page        ten items, the popular ones first; the one in place p is met with weight 1 / p: position bias
 * launch      items come over the 52 weeks, two in five in the first; none is rated before
 *
 * user        group of 4, seen; segment of 4, not seen: that of the group in 55 %, any of the others else
 * mood        N(0, 0.4)
 * taste       s(segment) + N(0, 0.3) in each of 3                 s: (1.2, 0, 0), (0, 1.2, 0), (0, 0, 1.2), (-0.8, -0.8, -0.8)
 * bears       the price from which a user minds: -1.5, -0.75, 0, 0.75 or 1.5, a fifth each
 * </pre>
 *
 * A user comes in some week, meets items by popularity, season and place whatever the taste, and rates each once, over four weeks: see {@link Exposure}.
 * How often an item was rated so says what it was shown, not how well it is liked, and the genres in season when learning ends are not those of the
 * test. Content explains a part of
 * the taste, in a bent way; what it does not explain can be learned of an item that many have rated, and of a new one by nobody.
 */
final class Market {
    static final int TASTES = 3;
    static final int GENRES = 8;
    static final int TAGS = 10;
    static final int GROUPS = 4;
    static final int WEEKS = 52;
    static final double MIDDLE = 3.5;
    static final double NOISE = 0.6;
    static final double MOOD = 0.4;
    static final double TASTE = 0.3;
    static final double HIDDEN = 0.35;
    static final double QUALITY = 0.35;
    static final double OWN_GROUP = 0.55;

    private static final double POPULARITY = 0.6;
    private static final double SEASON = 0.7;
    private static final double MINDS = 1.2;
    private static final double[] BEARS = {-1.5, -0.75, 0, 0.75, 1.5};
    private static final double[][] SEGMENTS = {{1.2, 0, 0}, {0, 1.2, 0}, {0, 0, 1.2}, {-0.8, -0.8, -0.8}};

    private final List<Item> items;

    /**
     * What is sold.
     *
     * @param told the part of q that content explains
     * @param launch its week, from 0
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Item(
            int genre,
            int tag,
            int otherTag,
            double price,
            double[] told,
            double[] hidden,
            double quality,
            int launch) {
        double q(int j) {
            return told[j] + hidden[j];
        }
    }

    /** Who rates. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record User(int group, double mood, double[] taste, double bears) {}

    /** The market of so many items: always the same. */
    Market(int size) {
        Seed seed = new Seed(20).child("market");
        double[][] genres = loadings(GENRES, seed.child("genres"));
        double[][] tags = loadings(TAGS, seed.child("tags"));
        List<Item> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            made.add(item(genres, tags, seed.child(i).stream()));
        }
        this.items = List.copyOf(made);
    }

    private static double[][] loadings(int size, Seed seed) {
        double[][] loadings = new double[size][];
        for (int i = 0; i < size; i++) {
            loadings[i] = normal(seed.child(i).stream(), 0.7);
        }
        return loadings;
    }

    private static double[] normal(RandomStream draws, double deviation) {
        double[] values = new double[TASTES];
        for (int j = 0; j < TASTES; j++) {
            values[j] = deviation * draws.nextGaussian();
        }
        return values;
    }

    private static Item item(double[][] genres, double[][] tags, RandomStream draws) {
        int genre = draws.nextInt(GENRES);
        int[] two = draws.sample(TAGS, 2);
        double[] told = new double[TASTES];
        for (int j = 0; j < TASTES; j++) {
            told[j] = StrictMath.tanh(genres[genre][j] + tags[two[0]][j] + tags[two[1]][j]);
        }
        double price = draws.nextGaussian();
        int launch = draws.nextDouble() < 0.4 ? 0 : draws.nextInt(WEEKS);
        return new Item(
                genre, two[0], two[1], price, told, normal(draws, HIDDEN), QUALITY * draws.nextGaussian(), launch);
    }

    /** The weight of an item of a rank, from 0. */
    static double popularity(int rank) {
        return StrictMath.pow(1 + rank, -POPULARITY);
    }

    /** How much more than over the year items of a genre are met in a week, as a factor around 1. */
    static double season(int genre, int week) {
        double peak = (double) WEEKS * genre / GENRES;
        return StrictMath.exp(SEASON * StrictMath.cos(2 * Math.PI * (week - peak) / WEEKS));
    }

    List<Item> items() {
        return items;
    }

    static User user(RandomStream draws) {
        int group = draws.nextInt(GROUPS);
        boolean own = draws.nextDouble() < OWN_GROUP;
        int segment = own ? group : (group + 1 + draws.nextInt(GROUPS - 1)) % GROUPS;
        double[] taste = normal(draws, TASTE);
        for (int j = 0; j < TASTES; j++) {
            taste[j] += SEGMENTS[segment][j];
        }
        return new User(group, MOOD * draws.nextGaussian(), taste, BEARS[draws.nextInt(BEARS.length)]);
    }

    /** What is expected of a user and an item. */
    static double mean(User user, Item item) {
        double mean = MIDDLE + user.mood() + item.quality() - loss(item, user.bears());
        for (int j = 0; j < TASTES; j++) {
            mean += user.taste()[j] * item.q(j);
        }
        return mean;
    }

    static double loss(Item item, double bears) {
        return MINDS * Math.max(0, item.price() - bears);
    }

    static List<double[]> segments() {
        return List.of(SEGMENTS);
    }

    static double[] bears() {
        return BEARS.clone();
    }
}
