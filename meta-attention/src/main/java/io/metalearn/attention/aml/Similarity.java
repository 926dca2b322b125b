package io.metalearn.attention.aml;

/** How embeddings of tasks are compared. */
public enum Similarity {
    /** {@code -|e_i Q - e_j Q|^2}: tasks attend to their neighbours, and most to themselves. */
    DISTANCE,
    /** {@code (e_i Q) . (e_j K)}, as in Vaswani et al. (NeurIPS 2017). */
    DOT_PRODUCT
}
