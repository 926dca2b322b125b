package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An image of one column per pixel, in the order channel, row, column. All pixels are standardised alike, so that what is seen
 * stays as it is. A row whose pixels are all empty has no image, and zeros.
 *
 * @param pixels where its columns are
 * @param mean of the training pixels, subtracted
 * @param deviation of the training pixels, then divides; > 0
 */
record ImageCode(ImageColumns pixels, double mean, double deviation) implements FeatureCode {
    static ImageCode unfitted(ImageColumns pixels) {
        return new ImageCode(pixels, 0, 1);
    }

    @Override
    public Field field() {
        return new Field.Image(pixels.prefix(), pixels.channels(), pixels.height(), pixels.width());
    }

    @Override
    public List<String> columns() {
        return IntStream.range(0, pixels.count()).mapToObj(pixels::column).toList();
    }

    @Override
    public Cell parse(List<String> cells) {
        double[] values = new double[cells.size()];
        if (cells.stream().allMatch(String::isEmpty)) {
            Arrays.fill(values, Double.NaN);
            return Cell.of(values);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Expression.column(pixels.column(i)).value(cells.subList(i, i + 1));
        }
        return Cell.of(values);
    }

    @Override
    public ImageCode fit(Stream<Cell> training) {
        Moments moments = Moments.of(training.map(Cell::numbers)
                .flatMapToDouble(Arrays::stream)
                .filter(pixel -> !Double.isNaN(pixel))
                .toArray());
        return new ImageCode(pixels, moments.mean(), moments.deviation());
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        for (int i = 0; i < cell.numbers().length; i++) {
            double pixel = cell.numbers()[i];
            values[at + i] = Double.isNaN(pixel) ? 0 : (float) ((pixel - mean) / deviation);
        }
    }

    /** For each of its columns, from {@code from[at]} on, the column whose pixel is there after a quarter turn, clockwise. */
    void turn(int[] from, int at) {
        int side = pixels.height();
        for (int pixel = 0; pixel < pixels.count(); pixel++) {
            int row = pixel / side % side;
            int column = pixel % side;
            from[at + pixel] = at + pixel / (side * side) * side * side + (side - 1 - column) * side + row;
        }
    }
}
