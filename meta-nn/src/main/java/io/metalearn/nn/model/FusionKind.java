package io.metalearn.nn.model;

/**
 * How what a row is told by becomes the inputs of a network. Modalities are: each text, set or other vector by itself, each image by itself, and the numbers
 * and categories together. Of a modality m, {@code u_m} is what it enters as (a vector or an image scaled to a mean square of 1), {@code r_m} is 1 where a
 * row has it and 0 where it is missing, and {@code p_m = tanh(u_m W_m + b_m)} is its projection.
 */
public enum FusionKind {
    /** The fields side by side, without projections. */
    NONE,
    /** The mean of the projections that are there: {@code sum r_m p_m / sum r_m}; zeros where none is. */
    LATE,
    /**
     * Each column of each projection has a gate that looks at all of them: {@code sum r_m z_m o p_m, z = sigmoid([r_1 p_1, .., r_M p_M] W + b)}. The
     * gated multimodal unit (Arevalo et al. 2017, arXiv 1702.01992) for any number of modalities; what differs: gates read projections, there they read
     * what is projected, which of hashed words would be hundreds of columns a gate.
     */
    GATED
}
