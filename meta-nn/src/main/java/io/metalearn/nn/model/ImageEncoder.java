package io.metalearn.nn.model;

import io.metalearn.api.Field;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Conv3x3;
import io.metalearn.nn.LayerNorm;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.Arrays;
import java.util.List;

/**
 * A small convolutional network for an image, after the Conv-4 of Vinyals et al. (NeurIPS 2016): blocks of a 3 x 3 convolution,
 * normalisation, ReLU and 2 x 2 max-pooling. What differs: the normalisation is over the pixels and channels of each image by itself,
 * with a scale and a shift for each channel (Ba, Kiros, Hinton 2016), so that nothing passes between the rows of a batch. Pooling stops
 * when a side is one pixel.
 *
 * <p>Parameters, of block k from 1: {@code W<k> [filters, channels, 3, 3]}, {@code b<k>}, {@code scale<k>} and {@code shift<k> [filters]}.
 *
 * @param image the field, {@code channels x height x width} columns
 * @param filters channels after each block; at least one block
 */
record ImageEncoder(Field.Image image, List<Integer> filters) {
    /** Fresh parameters. */
    Tensors initial(Seed seed) {
        Tensors all = Tensors.empty();
        for (int k = 1; k <= filters.size(); k++) {
            Tensors convolution = convolution(k).initial(seed.child(k));
            int[] shape = {filters.get(k - 1)};
            all = all.with("W" + k, convolution.get("W"))
                    .with("b" + k, convolution.get("b"))
                    .with("scale" + k, Tensor.generate(shape, values -> Arrays.fill(values, 1)))
                    .with("shift" + k, Tensor.generate(shape, values -> {}));
        }
        return all;
    }

    /** The columns of an encoded image. */
    int width() {
        return sideAfter(image.height()) * sideAfter(image.pixelsAcross()) * filters.get(filters.size() - 1);
    }

    /** Images {@code [b, n, channels x height x width]} as {@code [b, n, width]}; parameters of batch b or 1. */
    Var of(Parameters parameters, Var images) {
        int n = images.rows();
        int height = image.height();
        int across = image.pixelsAcross();
        Var pixels = Conv3x3.pixels(images, image.channels());
        for (int k = 1; k <= filters.size(); k++) {
            Var convolved = convolution(k).apply(parameters, "W" + k, "b" + k, pixels, height, across);
            pixels = normalised(convolved, n)
                    .times(parameters.get("scale" + k))
                    .plus(parameters.get("shift" + k))
                    .relu();
            if (isPooled(height, across)) {
                pixels = pixels.maxPool(height, across);
                height /= 2;
                across /= 2;
            }
        }
        return Conv3x3.images(pixels, n);
    }

    /** Each of n images to mean 0 and variance 1. */
    private static Var normalised(Var pixels, int n) {
        int b = pixels.batch();
        Var images = pixels.reshape(b, n, pixels.rows() / n * pixels.columns());
        return LayerNorm.normalised(images).reshape(b, pixels.rows(), pixels.columns());
    }

    private Conv3x3 convolution(int k) {
        return new Conv3x3(k == 1 ? image.channels() : filters.get(k - 2), filters.get(k - 1));
    }

    private static boolean isPooled(int height, int across) {
        return height > 1 && across > 1;
    }

    private int sideAfter(int side) {
        int height = image.height();
        int across = image.pixelsAcross();
        int left = side;
        for (int k = 0; k < filters.size() && isPooled(height, across); k++) {
            height /= 2;
            across /= 2;
            left /= 2;
        }
        return left;
    }
}
