package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;

/**
 * The settings of {@link RelationNet}.
 *
 * @param embedding the embedding f
 * @param relation widths of the hidden layers of the relation module; may be empty
 * @param cosines whether the cosine of the inputs of a row and a class, over a learned temperature, is added to what the module says: what
 *     training has not seen, such as a word, still counts
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
public record RelationNetConfig(
        EmbeddingConfig embedding,
        List<Integer> relation,
        boolean cosines,
        AbstentionConfig abstention,
        OuterLoop outer) {
    public RelationNetConfig {
        relation = List.copyOf(relation);
        for (int width : relation) {
            Check.atLeast(1, width, "width in relation");
        }
    }

    /**
     * One hidden layer of 128 in the relation module, a pair of units for each of the embedding's 64 columns; the paper has two
     * convolutions and a hidden layer of 8.
     */
    public static RelationNetConfig defaults() {
        return new RelationNetConfig(
                Defaults.embedding(), List.of(128), false, AbstentionConfig.defaults(), Defaults.outer());
    }

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting} for the sizes of episodes. Of texts and photos 64 directions
     * are learned, and cosines of the inputs are added to what the module says of these: accuracy at 1 and 5 shots on validation subcategories
     * of titles .932 and .999, and .825 and .958 without cosines; .712 and .887 where the module reads the texts too, whose many columns it
     * cannot tell apart; .758 and .916 with a hidden layer. Of photos see decision 108.
     */
    RelationNetConfig fitting(TaskFacts facts) {
        boolean isWide = Defaults.isText(facts) || Defaults.isPhoto(facts);
        return new RelationNetConfig(
                isWide ? Defaults.gated(Defaults.linear(embedding, false), facts) : embedding,
                relation,
                isWide,
                abstention,
                outer.fitting(facts));
    }

    /** These settings with cosines or without. */
    RelationNetConfig withCosines(boolean added) {
        return new RelationNetConfig(embedding, relation, added, abstention, outer);
    }
}
