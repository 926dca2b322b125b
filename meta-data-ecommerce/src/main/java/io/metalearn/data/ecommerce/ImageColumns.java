package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;

/**
 * The columns of a file that hold the pixels of one image, in the order channel, row, column: {@code p0, p1, ..}.
 *
 * @param prefix of their names, before the number; empty: there is no image
 * @param first the number of the first column
 * @param channels 1 for grey, 3 for colours
 * @param height pixels
 * @param width pixels
 */
public record ImageColumns(String prefix, int first, int channels, int height, int width) {
    public ImageColumns {
        int least = prefix.isEmpty() ? 0 : 1;
        Check.atLeast(0, first, "first of an image");
        Check.atLeast(least, channels, "channels of an image");
        Check.atLeast(least, height, "height of an image");
        Check.atLeast(least, width, "width of an image");
    }

    /** No image. */
    public static ImageColumns none() {
        return new ImageColumns("", 0, 1, 0, 0);
    }

    /** Grey pixels {@code p0, p1, ..} of a square. */
    static ImageColumns grey(int side) {
        return new ImageColumns("p", 0, 1, side, side);
    }

    boolean isThere() {
        return !prefix.isEmpty();
    }

    int count() {
        return channels * height * width;
    }

    String column(int pixel) {
        return prefix + (first + pixel);
    }
}
