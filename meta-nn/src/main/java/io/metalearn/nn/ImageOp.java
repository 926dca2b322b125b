package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/**
 * Images as rows of pixels: {@code [b, n x height x width, channels]}, row after row of one image after the other. Two pairs of linear
 * maps, each the other's pullback: patches of 3 x 3 pixels, and the largest pixels of 2 x 2.
 */
enum ImageOp implements Op {
    /** Each pixel's neighbourhood {@code [.., 9 x channels]}, row by row, zeros beyond the edge: a convolution is a product with it. */
    UNFOLD {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            int c = y.first.columns;
            neighbours(
                    y,
                    (pixel, tap, neighbour) ->
                            System.arraycopy(y.first.data, neighbour * c, y.data, (pixel * TAPS + tap) * c, c));
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.image(FOLD, g, g, y.height, y.across, y.first.rows, y.first.columns);
        }
    },
    /** The sum of what neighbourhoods hold of each pixel. */
    FOLD {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            int c = y.columns;
            neighbours(
                    y,
                    (pixel, tap, neighbour) ->
                            kernels.axpby(c, 1, y.first.data, (pixel * TAPS + tap) * c, 1, y.data, neighbour * c));
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.image(UNFOLD, g, g, y.height, y.across, y.first.rows, y.first.columns);
        }
    },
    /** The entry of the first input where the second is largest among 2 x 2 pixels; of equal ones the first. */
    PICK_LARGEST {
        @Override
        public void forward(Kernels kernels, Var y) {
            windows(y, y.second, (pooled, pixel) -> y.data[pooled] = y.first.data[pixel]);
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.image(SPREAD_LARGEST, g, y.second, y.height, y.across, y.second.rows, y.columns);
        }
    },
    /** Zeros, but for the first input's entry where the second is largest among 2 x 2 pixels. */
    SPREAD_LARGEST {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            windows(y, y.second, (pooled, pixel) -> y.data[pixel] = y.first.data[pooled]);
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.image(PICK_LARGEST, g, y.second, y.height, y.across, y.first.rows, y.columns);
        }
    };

    static final int TAPS = 9;

    /** Which pixel is largest has no derivative. */
    @Override
    public boolean differentiableBy(int input) {
        return input == 0;
    }

    private interface Neighbour {
        void visit(int pixel, int tap, int neighbour);
    }

    private interface Window {
        void visit(int pooled, int pixel);
    }

    /** Visits the up to 9 neighbours of each pixel, itself among them. */
    private static void neighbours(Var y, Neighbour visitor) {
        int pixels = y.batch * y.rows;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int column = pixel % y.across;
            int row = pixel / y.across % y.height;
            for (int tap = 0; tap < TAPS; tap++) {
                int down = tap / 3 - 1;
                int right = tap % 3 - 1;
                if (row + down >= 0 && row + down < y.height && column + right >= 0 && column + right < y.across) {
                    visitor.visit(pixel, tap, pixel + down * y.across + right);
                }
            }
        }
    }

    /** Visits, for each channel of each 2 x 2 window, the place of its largest pixel; an odd last row or column is in none. */
    private static void windows(Var y, Var x, Window visitor) {
        int images = x.batch * x.rows / (y.height * y.across);
        int pooled = 0;
        for (int image = 0; image < images; image++) {
            for (int row = 0; row + 1 < y.height; row += 2) {
                for (int column = 0; column + 1 < y.across; column += 2) {
                    int corner = ((image * y.height + row) * y.across + column) * x.columns;
                    for (int c = 0; c < x.columns; c++) {
                        visitor.visit(pooled++, largest(x, corner + c, y.across * x.columns));
                    }
                }
            }
        }
    }

    private static int largest(Var x, int corner, int below) {
        int right = corner + x.columns;
        int upper = x.data[right] > x.data[corner] ? right : corner;
        int lower = x.data[right + below] > x.data[corner + below] ? right + below : corner + below;
        return x.data[lower] > x.data[upper] ? lower : upper;
    }
}
