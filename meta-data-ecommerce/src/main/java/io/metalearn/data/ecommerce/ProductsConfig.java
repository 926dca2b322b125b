package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.Tasks;
import java.util.List;

/**
 * The settings of made-up products, see {@link MadeProducts}; see {@link LabelledConfig} for what the others mean.
 *
 * @param told which of {@code photo}, {@code title}, {@code numbers} and {@code viewed} products are told by; at least one
 * @param classes kinds of product, at most {@value MadeProducts#MOST}
 * @param rows products of a kind, at least 20
 * @param lacking which share of all products lack what
 * @param lackingInTest the same of the products of test classes
 * @param textWidth of a title's vector of hashed words
 * @param ways the most classes of an episode
 * @param validationClasses how many are for validation
 * @param testClasses how many are for the test
 * @param tasks draws of classes per split
 * @param seed of products and of the split
 */
public record ProductsConfig(
        List<String> told,
        int classes,
        int rows,
        Lacking lacking,
        Lacking lackingInTest,
        int textWidth,
        int ways,
        int validationClasses,
        int testClasses,
        TaskCounts tasks,
        long seed) {
    /**
     * The shares of products, at random and each by itself, that have no photo, an empty title, no price and no weight, and were viewed by nobody; in
     * [0, 1].
     */
    public record Lacking(double photo, double title, double numbers, double viewed) {
        public Lacking {
            requireShare(photo, MadeProducts.PHOTO);
            requireShare(title, MadeProducts.TITLE);
            requireShare(numbers, MadeProducts.NUMBERS);
            requireShare(viewed, MadeProducts.VIEWED);
        }

        private static void requireShare(double share, String of) {
            CsvConfig.require(share >= 0 && share <= 1, "lacking " + of + " must be in [0, 1], got " + share);
        }

        static Lacking none() {
            return new Lacking(0, 0, 0, 0);
        }
    }

    public ProductsConfig {
        told = List.copyOf(told);
        CsvConfig.require(
                !told.isEmpty() && MadeProducts.TOLD.containsAll(told),
                "told must be some of " + MadeProducts.TOLD + ", got " + told);
        CsvConfig.require(
                classes >= 2 && classes <= MadeProducts.MOST,
                "classes must be in [2, " + MadeProducts.MOST + "], got " + classes);
        Check.atLeast(20, rows, "rows");
        LabelledConfig.requireTextWidth(textWidth);
        LabelledConfig.requireClasses(ways, validationClasses, testClasses);
    }

    /** 80 kinds of 30 products that lack nothing, 16 kinds for validation and 24 for the test. */
    static ProductsConfig defaults() {
        return new ProductsConfig(
                MadeProducts.TOLD, 80, 30, Lacking.none(), Lacking.none(), 256, 5, 16, 24, TaskCounts.defaults(), 1);
    }

    /** Test classes are those of the same seed, whatever their products lack. */
    Tasks read(String name) {
        Tasks all = classTasks().read(Rows.of(name, MadeProducts.rows(this, lacking)), name);
        if (lackingInTest.equals(Lacking.none())) {
            return all;
        }
        Tasks lacking = classTasks()
                .read(
                        Rows.of(name, MadeProducts.rows(this, lackingInTest)),
                        all.encoder().orElseThrow());
        return new Tasks(all.train(), all.validation(), lacking.test(), all.card(), all.encoder());
    }

    /** Of all modalities, in one order. */
    ClassTasks classTasks() {
        Features features = Features.none();
        if (told.contains(MadeProducts.NUMBERS)) {
            features = features.numbers("log(price)", "log(weight)").missing("log(price)", "log(weight)");
        }
        if (told.contains(MadeProducts.TITLE)) {
            features = features.texts(textWidth, MadeProducts.TITLE);
        }
        if (told.contains(MadeProducts.VIEWED)) {
            features = features.sets(" ", MadeProducts.VIEWED);
        }
        if (told.contains(MadeProducts.PHOTO)) {
            features = features.image(
                    new ImageColumns("p", 0, ProductPhoto.CHANNELS, ProductPhoto.SIDE, ProductPhoto.SIDE));
        }
        return ClassTasks.of(MadeProducts.KIND, features)
                .withWays(ways)
                .withTasks(tasks)
                .withSplit(validationClasses, testClasses)
                .withSplitSeed(seed);
    }
}
