package io.metalearn.attention.aml;

/** What tasks are told apart by. */
public enum EmbeddingKind {
    /** A learned function of the set of labelled support rows. */
    DEEP_SET,
    /** A learned function of the means of features and labels: the side information of a task is the mean of its features. */
    MOMENTS,
    /** The direction of the gradient of the support loss, projected at random; nothing is learned. */
    GRADIENT_SKETCH,
    /** Nothing: all tasks are alike, and attention is uniform. What the others are to be compared with. */
    NONE
}
