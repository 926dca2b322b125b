package io.metalearn.recommend.learn;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;

/**
 * The settings of a {@link BaseModel}.
 *
 * @param content what the names of the fields begin with that tell what an item is; where no field's does, all fields are taken
 * @param contentToo whether the model itself reads those fields beside the embedding
 * @param width columns of the embedding of an item, at least 1
 * @param net hidden layers, activation, embeddings of categories, convolutions
 * @param outer the training of the model with the embeddings of the training items
 */
public record BaseConfig(String content, boolean contentToo, int width, NetConfig net, OuterLoop outer) {
    public BaseConfig {
        Check.named(content, "content");
        Check.atLeast(1, width, "width");
    }

    /** Fields {@code item.*}, embeddings of 16 columns, two hidden layers of 32 ReLU; 3000 steps of Adam on up to 40 rows of 16 items. */
    public static BaseConfig defaults() {
        OuterLoop outer = new OuterLoop(
                3000, 16, Descent.adam(5e-3, 0.05), EpisodeSizes.of(0, 0, 40), new Validation(100, 64, 0));
        return new BaseConfig("item.", true, 16, NetConfig.of(Activation.RELU, 32, 32), outer);
    }
}
