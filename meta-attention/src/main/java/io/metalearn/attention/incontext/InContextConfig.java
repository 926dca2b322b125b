package io.metalearn.attention.incontext;

import io.metalearn.api.Check;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.attention.process.AmortisedMetaLearner;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of {@link InContext}.
 *
 * @param net the hidden layers that a row passes before it is a token, which may be none; the activation, embeddings, convolutions and
 *     dropout of all layers
 * @param width columns of a token, a multiple of {@code heads}
 * @param heads of each attention, at least 1
 * @param layers blocks of attention and feed-forward layers, at least 1
 * @param feedForward columns within a feed-forward layer, at least 1
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1); of no effect for classes
 * @param queryLoss by what the query rows judge: their likelihood, or an order; then predictions are scores without a deviation
 * @param cosines whether the logits of classes begin at the cosines of a row and the class means, over a learned temperature; of no effect for
 *     other targets
 * @param outer the outer loop
 */
@RecordBuilder
public record InContextConfig(
        NetConfig net,
        int width,
        int heads,
        int layers,
        int feedForward,
        double deviationFloor,
        QueryLoss queryLoss,
        boolean cosines,
        OuterLoop outer)
        implements InContextConfigBuilder.With {
    private static final long MANY_ROWS = 10_000;
    private static final int MANY_COLUMNS = 5;
    private static final double CAREFUL_RATE = 2e-3;

    public InContextConfig {
        Check.atLeast(1, heads, "heads");
        Check.multipleOf(heads, "heads", width, "width");
        Check.atLeast(1, layers, "layers");
        Check.atLeast(1, feedForward, "feedForward");
        Check.properShare(deviationFloor, "deviationFloor");
    }

    /** Without cosines. */
    public InContextConfig(
            NetConfig net,
            int width,
            int heads,
            int layers,
            int feedForward,
            double deviationFloor,
            QueryLoss queryLoss,
            OuterLoop outer) {
        this(net, width, heads, layers, feedForward, deviationFloor, queryLoss, false, outer);
    }

    /** 2 blocks of 4 heads, tokens of 32 columns, twice that within a feed-forward layer; supports from no rows on. */
    public static InContextConfig defaults() {
        return new InContextConfig(
                NetConfig.of(Activation.RELU),
                32,
                4,
                2,
                64,
                0.1,
                QueryLoss.POINTWISE,
                AmortisedMetaLearner.outerDefaults());
    }

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. With {@value #MANY_ROWS} training rows and more, of
     * {@value #MANY_COLUMNS} columns and more, twice as many steps from a rate of {@value #CAREFUL_RATE}. Rmse at 5 and 10 rows of validation
     * tasks, one seed: jewellery .109 and .104, where 3000 steps of tokens of 64 columns, the default before, had .117 and .109; weekly demand
     * 1.160 and 1.141 for 1.157 and 1.153. On monthly orders with 2 features nothing was gained.
     *
     * <p>Classes of data take cosines, and 2000 steps on 4 episodes of 1 to 5 rows a class. Accuracy at 1 and 5 of them on validation tasks:
     * subcategories of titles .932 and .999, where tokens alone have .339 and .362; questions of 77 intents .737 and .885 for .561 and .658; kinds
     * of clothing .964 and .991 for .928 and .981.
     */
    InContextConfig fitting(TaskFacts facts) {
        if (facts.target() instanceof Target.Classes && facts.rows() != TaskCard.ENDLESS) {
            return withCosines(true).withOuter(onClasses().fitting(facts));
        }
        boolean many = (long) facts.tasks() * facts.rows() >= MANY_ROWS
                && facts.schema().width() >= MANY_COLUMNS;
        OuterLoop own = many
                ? outer.withIterations(2 * outer.iterations())
                        .withDescent(outer.descent().withRate(CAREFUL_RATE))
                : outer;
        return withOuter(own.fitting(facts));
    }

    private OuterLoop onClasses() {
        return new OuterLoop(2000, 4, outer.descent(), EpisodeSizes.of(1, 5, 15), outer.validation());
    }
}
