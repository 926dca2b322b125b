package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;

/**
 * The settings of {@link RelationNet}.
 *
 * @param embedding the embedding f
 * @param relation widths of the hidden layers of the relation module; may be empty
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
public record RelationNetConfig(
        EmbeddingConfig embedding, List<Integer> relation, AbstentionConfig abstention, OuterLoop outer) {
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
        return new RelationNetConfig(Defaults.embedding(), List.of(128), AbstentionConfig.defaults(), Defaults.outer());
    }
}
