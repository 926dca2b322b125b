package io.metalearn.data.ecommerce;

import io.metalearn.api.RandomStream;

/** Draws pictures of products: a shape on a bright ground, plain or striped, of any colour, somewhere, with noise. Pure. */
final class ProductPhoto {
    static final int CHANNELS = 3;
    static final int SIDE = 12;
    static final int PIXELS = CHANNELS * SIDE * SIDE;
    /** Disc, square, triangle, ring. */
    static final int SHAPES = 4;

    private static final double NOISE = 25;

    private ProductPhoto() {}

    /** Pixels of [0, 255] in the order channel, row, column. */
    static int[] drawn(int shape, boolean striped, RandomStream draws) {
        double radius = draws.nextDouble(3.2, 4.8);
        double middleRow = draws.nextDouble(5, 7);
        double middleColumn = draws.nextDouble(5, 7);
        int phase = draws.nextInt(3);
        int[] colour = new int[CHANNELS];
        int[] ground = new int[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            colour[channel] = draws.nextInt(160);
            ground[channel] = draws.nextInt(190, 256);
        }
        int[] pixels = new int[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            int channel = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            boolean gap = striped && (row + phase) % 3 == 0;
            boolean isInside = inside(shape, (row + 0.5 - middleRow) / radius, (column + 0.5 - middleColumn) / radius);
            double light = (isInside && !gap ? colour : ground)[channel] + NOISE * draws.nextGaussian();
            pixels[i] = (int) Math.max(0, Math.min(255, light));
        }
        return pixels;
    }

    /** Whether a point, of a shape that reaches from -1 to 1, is in it. */
    private static boolean inside(int shape, double down, double right) {
        double distance = down * down + right * right;
        return switch (shape) {
            case 0 -> distance <= 1;
            case 1 -> Math.max(Math.abs(down), Math.abs(right)) <= 0.9;
            case 2 -> down <= 0.9 && Math.abs(right) <= (down + 1) / 2;
            default -> distance <= 1 && distance >= 0.3;
        };
    }
}
