package io.metalearn.api;

/**
 * A loss and its gradients.
 *
 * @param loss the mean over episodes
 * @param gradients names and shapes of the parameters
 * @since 0.1.0
 */
public record LossAndGradients(double loss, Tensors gradients) {}
