package io.metalearn.maml;

import io.metalearn.nn.model.SchemaNet;

/** Which tensors the inner loop moves. The others keep their meta-learned values, and learn through the outer loop alone. */
public enum AdaptedPart {
    /** All of them: MAML. */
    ALL,
    /** The last linear layer: ANIL (Raghu et al., ICLR 2020). */
    HEAD,
    /** All but the last linear layer: BOIL (Oh et al., ICLR 2021). */
    BODY,
    /** The linear layers, not the embeddings of categories: the decision layers of MeLU (Lee et al., KDD 2019). */
    DECISION;

    /** Whether the tensor of that name moves in a network of {@code layers} linear layers. */
    boolean has(String tensor, int layers) {
        boolean head = tensor.equals("W" + layers) || tensor.equals("b" + layers);
        return switch (this) {
            case ALL -> true;
            case HEAD -> head;
            case BODY -> !head;
            case DECISION -> !SchemaNet.isTable(tensor);
        };
    }
}
