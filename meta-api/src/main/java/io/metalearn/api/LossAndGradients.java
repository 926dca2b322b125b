package io.metalearn.api;

/**
 * A loss and its gradients.
 *
 * @param loss the mean over episodes
 * @param gradients names and shapes of the parameters
 */
public record LossAndGradients(double loss, Tensors gradients) {}
