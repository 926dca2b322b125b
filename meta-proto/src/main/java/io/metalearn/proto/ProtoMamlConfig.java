package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of {@link ProtoMaml}.
 *
 * @param embedding the body
 * @param temperature what squared distances are divided by in the head that the steps start from; the paper has 1
 * @param innerSteps gradient steps on the support, at least 0 (0: prototypical networks)
 * @param innerRate > 0
 * @param firstOrder whether the meta-gradient drops the second-order terms
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
@RecordBuilder
public record ProtoMamlConfig(
        EmbeddingConfig embedding,
        Temperature temperature,
        int innerSteps,
        double innerRate,
        boolean firstOrder,
        AbstentionConfig abstention,
        OuterLoop outer)
        implements ProtoMamlConfigBuilder.With {
    public ProtoMamlConfig {
        Check.atLeast(0, innerSteps, "innerSteps");
        Check.positive(innerRate, "innerRate");
    }

    /** Temperature 1, three steps at 0.01, second order; the paper has more steps, on images, first order. */
    public static ProtoMamlConfig defaults() {
        return new ProtoMamlConfig(
                Defaults.embedding(),
                new Temperature(1, false),
                3,
                0.01,
                false,
                AbstentionConfig.defaults(),
                Defaults.outer());
    }

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting} for the sizes of episodes. Texts and photos stand beside
     * 64 directions learned of them, of photos through a hidden layer, so that the head starts from the class means of what training has not
     * learned to see, too. Distances are over a learned temperature: of texts, whose length is 1, from 0.1; of photos, whose pixels are standardised, so
     * that two differ by twice as many as there are columns, from half of the columns. Over 1 every training episode of photos is sure at once, and nothing that carries over to
     * other kinds is learned; see decision 108.
     */
    ProtoMamlConfig fitting(TaskFacts facts) {
        ProtoMamlConfig sized = withOuter(outer.fitting(facts));
        if (Defaults.isText(facts)) {
            return sized.withEmbedding(Defaults.gated(Defaults.linear(embedding, true), facts))
                    .withTemperature(new Temperature(0.1, true));
        }
        return Defaults.isPhoto(facts)
                ? sized.withEmbedding(new EmbeddingConfig(embedding.net(), embedding.width(), true))
                        .withTemperature(new Temperature(facts.schema().width() / 2.0, true))
                : sized;
    }
}
