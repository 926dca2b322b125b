package io.metalearn.maml.platipus;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of {@link Platipus}.
 *
 * @param net the network
 * @param innerSteps gradient steps on the support from each sample, at least 1
 * @param innerRate where the learned rates start from, > 0
 * @param initialDeviation where the standard deviations of prior and posterior start from, > 0
 * @param klWeight weight of the divergence of posterior and prior, summed over all entries, at least 0
 * @param samples models that an adapted model is a mixture of, at least 2
 * @param outer the outer loop
 */
@RecordBuilder
public record PlatipusConfig(
        NetConfig net,
        int innerSteps,
        double innerRate,
        double initialDeviation,
        double klWeight,
        int samples,
        OuterLoop outer)
        implements PlatipusConfigBuilder.With {
    public PlatipusConfig {
        Check.atLeast(1, innerSteps, "innerSteps");
        Check.positive(innerRate, "innerRate");
        Check.positive(initialDeviation, "initialDeviation");
        Check.notNegative(klWeight, "klWeight");
        Check.atLeast(2, samples, "samples");
    }

    /** Two hidden layers of 40 ReLU, one step, rates from 0.01, deviations from 0.05, a divergence of weight 0.01, 10 samples. */
    public static PlatipusConfig defaults() {
        return new PlatipusConfig(NetConfig.of(Activation.RELU, 40, 40), 1, 0.01, 0.05, 0.01, 10, OuterLoop.defaults());
    }
}
