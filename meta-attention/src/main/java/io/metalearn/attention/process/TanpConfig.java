package io.metalearn.attention.process;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The settings of {@link Tanp}.
 *
 * @param net the hidden layers of the two encoders; the activation, embeddings, convolutions and dropout of all networks
 * @param width columns of the representation, of the task's identity and of a cluster, at least 1
 * @param latent columns of z, at least 1
 * @param clusters rows of the pool of clusters, at least 1
 * @param temperature alpha of the assignment to clusters, > 0
 * @param decoder the decoder's hidden layers, which the task modulates; at least one
 * @param klWeight weight of the divergence of what query and support together say of z and what the support says, at least 0
 * @param clusterWeight lambda, weight of the divergence of assignments and their sharpened selves, at least 0
 * @param deviationFloor the least standard deviation of a standardised target, in (0, 1)
 * @param queryLoss by what the query rows judge: their likelihood, or an order; then predictions are scores without a deviation
 * @param outer the outer loop
 */
@RecordBuilder
public record TanpConfig(
        NetConfig net,
        int width,
        int latent,
        int clusters,
        double temperature,
        List<Integer> decoder,
        double klWeight,
        double clusterWeight,
        double deviationFloor,
        QueryLoss queryLoss,
        OuterLoop outer)
        implements TanpConfigBuilder.With {
    public TanpConfig {
        decoder = List.copyOf(decoder);
        if (decoder.isEmpty()) {
            throw new IllegalArgumentException("decoder must name at least one layer, got []");
        }
        Check.atLeast(1, width, "width");
        Check.atLeast(1, latent, "latent");
        Check.atLeast(1, clusters, "clusters");
        Check.positive(temperature, "temperature");
        decoder.forEach(layer -> Check.atLeast(1, layer, "width in decoder"));
        Check.notNegative(klWeight, "klWeight");
        Check.notNegative(clusterWeight, "clusterWeight");
        Check.properShare(deviationFloor, "deviationFloor");
    }

    /** Two hidden layers of 64 ReLU, 10 clusters of temperature 1 (the paper searches 10 to 50), weights of 0.1; Adam from 2e-3. */
    public static TanpConfig defaults() {
        NetConfig net = NetConfig.of(Activation.RELU, 64, 64);
        OuterLoop outer = AmortisedMetaLearner.outerDefaults().withDescent(Descent.adam(2e-3, 0.05));
        return new TanpConfig(net, 64, 32, 10, 1, List.of(64, 64), 0.1, 0.1, 0.1, QueryLoss.POINTWISE, outer);
    }

    /** These settings for tasks of which that much is known: see {@link OuterLoop#fitting}. */
    TanpConfig fitting(TaskFacts facts) {
        return withOuter(outer.fitting(facts));
    }
}
