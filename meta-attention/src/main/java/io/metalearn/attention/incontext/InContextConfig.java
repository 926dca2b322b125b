package io.metalearn.attention.incontext;

import io.metalearn.api.Check;
import io.metalearn.api.Field;
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
import java.util.List;

/**
 * The settings of {@link InContext} and, with cosines, {@link ClassDescent}.
 *
 * @param net the hidden layers that a row passes before it is a token, which may be none; the activation, embeddings, convolutions and
 *     dropout of all layers
 * @param width columns of a token, a multiple of {@code heads}; with cosines directions that are learned beside the inputs
 * @param heads of each attention, at least 1
 * @param layers blocks of attention and feed-forward layers, at least 1
 * @param feedForward columns within a feed-forward layer, at least 1; of no effect with cosines
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1); of no effect for classes
 * @param queryLoss by what the query rows judge: their likelihood, or an order; then predictions are scores without a deviation
 * @param cosines whether rows of classes are told apart by their cosines with each other, in place of by tokens that are learned; of no effect
 *     for other targets
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
    private static final int DIRECTIONS = 128;
    private static final double COSINES_RATE = 1e-3;
    private static final int HIDDEN = 64;
    private static final double HIDDEN_RATE = 3e-3;

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
     * <p>Classes of data are told apart by cosines, beside {@value #DIRECTIONS} learned directions, in steps on 4 episodes of 1 to 5 rows a class: with texts
     * or photos 1000 from a rate of {@value #COSINES_RATE}, else 2000 from {@value #HIDDEN_RATE} with a hidden layer of {@value #HIDDEN}; see decision 96.
     */
    InContextConfig fitting(TaskFacts facts) {
        InContextConfig own = suiting(facts);
        return own.withOuter(own.outer().fitting(facts));
    }

    private InContextConfig suiting(TaskFacts facts) {
        if (facts.target() instanceof Target.Classes && facts.rows() != TaskCard.ENDLESS) {
            InContextConfig compared = withCosines(true).withWidth(DIRECTIONS);
            return hasTextOrPhoto(facts)
                    ? compared.withOuter(onClasses(1000, COSINES_RATE))
                    : compared.withNet(net.withHidden(List.of(HIDDEN), net.activation()))
                            .withOuter(onClasses(2000, HIDDEN_RATE));
        }
        boolean many = (long) facts.tasks() * facts.rows() >= MANY_ROWS
                && facts.schema().width() >= MANY_COLUMNS;
        return many
                ? withOuter(outer.withIterations(2 * outer.iterations())
                        .withDescent(outer.descent().withRate(CAREFUL_RATE)))
                : this;
    }

    private OuterLoop onClasses(int steps, double rate) {
        return new OuterLoop(steps, 4, outer.descent().withRate(rate), EpisodeSizes.of(1, 5, 15), outer.validation());
    }

    private static boolean hasTextOrPhoto(TaskFacts facts) {
        return facts.schema().fields().stream()
                .anyMatch(field -> field instanceof Field.Vector || field instanceof Field.Image);
    }
}
