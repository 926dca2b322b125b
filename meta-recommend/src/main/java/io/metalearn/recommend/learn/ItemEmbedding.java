package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;

/** How the embedding of an item is made that the table of a {@link BaseModel} has no row of. Holds no parameters. Immutable. */
interface ItemEmbedding {
    /** Fresh parameters of its own. */
    Tensors initial(Seed seed);

    /** What the rows of an item say of it, as arrays {@code [1, 1, ..]}; the rows may be none. */
    Parameters adapted(Tape tape, Parameters theta, Rows support, WarmUp warmUp);

    /** The embedding {@code [1, n, width]} for rows {@code [1, n, schema.width]}, each by itself; that of one item where their content is. */
    Var of(Tape tape, Parameters theta, Parameters adapted, Var features);

    /** What its training descends, the base model being as it is: {@code [1, 1, 1]}. */
    Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp);
}
