package io.metalearn.recommend.learn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.Map;

/**
 * What a model with embeddings of ids does with a new item as it is: the embedding starts at the mean of those of the training items, or at
 * random as theirs did, whatever the item is, and learns from its rows. What {@link GeneratedEmbedding} and {@link ScaledEmbedding} have to beat.
 *
 * <p>Parameters: {@code start [width]}, drawn and not learned, where it starts at random. Adapted: {@code embedding [1, width]}.
 */
record StartedEmbedding(BaseModel base, IdEmbeddingConfig.Start start) implements ItemEmbedding {
    private static final String EMBEDDING = "embedding";
    private static final String DRAWN = "start";

    @Override
    public Tensors initial(Seed seed) {
        if (start == IdEmbeddingConfig.Start.MEAN) {
            return Tensors.empty();
        }
        RandomStream draws = seed.child(DRAWN).stream();
        return Tensors.of(DRAWN, Tensor.generate(new int[] {base.config().width()}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (BaseModel.START * draws.nextGaussian());
            }
        }));
    }

    @Override
    public Parameters adapted(Tape tape, Parameters theta, Rows support, WarmUp warmUp) {
        Var first = theta.get(start == IdEmbeddingConfig.Start.MEAN ? BaseModel.MEAN : DRAWN);
        return Parameters.of(
                Map.of(EMBEDDING, warmUp.of(tape, first, support, (phi, batch) -> base.loss(theta, phi, batch))));
    }

    @Override
    public Var of(Tape tape, Parameters theta, Parameters adapted, Var features) {
        return adapted.get(EMBEDDING);
    }

    @Override
    public Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp) {
        Parameters adapted = adapted(tape, theta, episode.support(), warmUp);
        return base.loss(theta, adapted.get(EMBEDDING), episode.query());
    }
}
