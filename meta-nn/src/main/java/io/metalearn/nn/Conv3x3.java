package io.metalearn.nn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/**
 * A convolution of 3 x 3 pixels, stride 1, zero padding 1, as a cross-correlation: the kernel is not flipped. Parameters
 * {@code W [filters, channels, 3, 3]} and {@code b [filters]}.
 *
 * @param channels of the images, at least 1
 * @param filters channels of the result, at least 1
 */
public record Conv3x3(int channels, int filters) {
    public Conv3x3 {
        if (channels < 1 || filters < 1) {
            throw new IllegalArgumentException(
                    "channels and filters must be >= 1, got " + channels + " and " + filters);
        }
    }

    /** Fresh parameters: biases 0, weights normal with variance 2 / (9 channels) (He et al., ICCV 2015). */
    public Tensors initial(Seed seed) {
        double deviation = Math.sqrt(2.0 / (ImageOp.TAPS * channels));
        RandomStream draws = seed.stream();
        Tensor weight = Tensor.generate(new int[] {filters, channels, 3, 3}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        });
        return Tensors.of("W", weight).with("b", Tensor.of(new int[] {filters}, new float[filters]));
    }

    /** Pixels {@code [b, n x height x width, channels] -> [b, n x height x width, filters]}; parameters of batch b or 1. */
    public Var apply(Parameters parameters, Var pixels, int height, int width) {
        return apply(parameters, "W", "b", pixels, height, width);
    }

    /** The same with parameters of other names. */
    public Var apply(Parameters parameters, String weight, String bias, Var pixels, int height, int width) {
        Var all = parameters.get(weight);
        Var byFilter = all.reshape(all.batch() * filters, channels, ImageOp.TAPS);
        Var kernel = byFilter.transpose()
                .reshape(all.batch(), filters, ImageOp.TAPS * channels)
                .transpose();
        return pixels.unfold(height, width).affine(kernel, parameters.get(bias));
    }

    /** Images {@code [b, n, channels x height x width]}, in this order, as pixels {@code [b, n x height x width, channels]}. */
    public static Var pixels(Var images, int channels) {
        int n = images.batch() * images.rows();
        int area = images.columns() / channels;
        return images.reshape(n, channels, area).transpose().reshape(images.batch(), images.rows() * area, channels);
    }

    /** The other way: pixels {@code [b, n x area, channels]} of n images as {@code [b, n, channels x area]}. */
    public static Var images(Var pixels, int n) {
        int area = pixels.rows() / n;
        return pixels.reshape(pixels.batch() * n, area, pixels.columns())
                .transpose()
                .reshape(pixels.batch(), n, pixels.columns() * area);
    }
}
