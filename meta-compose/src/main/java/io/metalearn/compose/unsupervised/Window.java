package io.metalearn.compose.unsupervised;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;

/**
 * What is seen of an image: crop, shift and mirroring in one.
 *
 * @param top its upper edge, as a share of the image's height; below 0 above the image
 * @param left likewise, of the width
 * @param side as a share of the image's
 * @param mirrored left for right
 */
record Window(double top, double left, double side, boolean mirrored) {
    static Window draw(Augmentation by, RandomStream draws) {
        double side = draws.nextDouble(by.crop(), 1);
        double top = draws.nextDouble(-by.shift(), 1 - side + by.shift());
        double left = draws.nextDouble(-by.shift(), 1 - side + by.shift());
        return new Window(top, left, side, by.flip() && draws.nextDouble() < 0.5);
    }

    /** Writes the image that is seen, of the size of the image, pixels interpolated between the four around them. */
    void see(Field.Image image, float[] from, float[] to, int at) {
        int area = image.height() * image.pixelsAcross();
        for (int pixel = 0; pixel < image.width(); pixel++) {
            int row = pixel % area / image.pixelsAcross();
            int column = pixel % image.pixelsAcross();
            int across = mirrored ? image.pixelsAcross() - 1 - column : column;
            to[at + pixel] = interpolated(
                    image,
                    from,
                    at + pixel / area * area,
                    place(row, top, image.height()),
                    place(across, left, image.pixelsAcross()));
        }
    }

    /** Where the middle of a pixel is in the image, in pixels; on its edge where it is outside. */
    private double place(int pixel, double from, int pixels) {
        double place = from * pixels + (pixel + 0.5) * side - 0.5;
        return Math.max(0, Math.min(pixels - 1.0, place));
    }

    private static float interpolated(Field.Image image, float[] from, int channel, double row, double column) {
        int above = (int) row;
        int before = (int) column;
        int below = Math.min(above + 1, image.height() - 1);
        int after = Math.min(before + 1, image.pixelsAcross() - 1);
        double down = row - above;
        double right = column - before;
        double upper = between(from, channel + above * image.pixelsAcross(), before, after, right);
        double lower = between(from, channel + below * image.pixelsAcross(), before, after, right);
        return (float) (upper + (lower - upper) * down);
    }

    private static double between(float[] from, int line, int before, int after, double share) {
        return from[line + before] + (from[line + after] - from[line + before]) * share;
    }
}
