package io.metalearn.attention.process;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The settings of {@link Anp}.
 *
 * @param net the hidden layers of the encoder and of the embedding; the activation, embeddings, convolutions and dropout of all networks
 * @param width columns of keys, values and representations, a multiple of {@code heads}
 * @param heads of the attention, at least 1
 * @param decoder the decoder's hidden layers
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1)
 * @param queryLoss by what the query rows judge: their likelihood, or an order; then predictions are scores without a deviation
 * @param outer the outer loop
 */
@RecordBuilder
public record AnpConfig(
        NetConfig net,
        int width,
        int heads,
        List<Integer> decoder,
        double deviationFloor,
        QueryLoss queryLoss,
        OuterLoop outer)
        implements AnpConfigBuilder.With {
    public AnpConfig {
        decoder = List.copyOf(decoder);
        Check.atLeast(1, heads, "heads");
        Check.multipleOf(heads, "heads", width, "width");
        decoder.forEach(layer -> Check.atLeast(1, layer, "width in decoder"));
        Check.properShare(deviationFloor, "deviationFloor");
    }

    /** Half the paper's 128 columns, three hidden layers each, 4 heads for its 8; tanh. Supports have 0 rows and more. */
    public static AnpConfig defaults() {
        return new AnpConfig(
                NetConfig.of(Activation.TANH, 64, 64, 64),
                64,
                4,
                List.of(64, 64, 64),
                0.1,
                QueryLoss.POINTWISE,
                AmortisedMetaLearner.outerDefaults());
    }

    /** These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. */
    AnpConfig fitting(TaskFacts facts) {
        return withOuter(outer.fitting(facts));
    }
}
