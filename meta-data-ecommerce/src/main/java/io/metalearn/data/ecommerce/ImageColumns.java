package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.Check;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.FilePath;
import java.util.Optional;

/**
 * Where the image of a row is. Either columns hold its pixels, in the order channel, row, column: {@code p0, p1, ..}; or a column names its file, PNG or JPEG,
 * which takes the plugin meta-encoders: {@code image: {column: photo, folder: photos, channels: 3, height: 32, width: 32}}, or with
 * {@code encoder: model.onnx} the vector that a user's own model gives it.
 *
 * @param prefix of the names of columns of pixels, before the number; empty: there are none
 * @param first the number of the first of these columns
 * @param channels 1 for grey, 3 for colours
 * @param height pixels
 * @param width pixels
 * @param column of the path of a file; empty: there is none
 * @param folder of these files, of which no other is read
 * @param encoder the file of an ONNX model; empty: the pixels themselves
 */
public record ImageColumns(
        String prefix,
        int first,
        int channels,
        int height,
        int width,

        @JsonSetter(nulls = Nulls.AS_EMPTY) String column,
        @FilePath @JsonSetter(nulls = Nulls.AS_EMPTY) String folder,
        @FilePath @JsonSetter(nulls = Nulls.AS_EMPTY) String encoder) {
    public ImageColumns {
        CsvConfig.require(
                prefix.isEmpty() || column.isEmpty(),
                "an image is of columns of pixels or of files, got " + prefix + " and " + column);
        CsvConfig.require(
                column.isEmpty() == folder.isEmpty(),
                "an image of files needs the column of their names and their folder, got " + Shown.text(column)
                        + " and " + Shown.text(folder));
        int least = prefix.isEmpty() && (column.isEmpty() || !encoder.isEmpty()) ? 0 : 1;
        Check.atLeast(0, first, "first of an image");
        Check.atLeast(least, channels, "channels of an image");
        Check.atLeast(least, height, "height of an image");
        Check.atLeast(least, width, "width of an image");
    }

    /** Columns of pixels. */
    public ImageColumns(String prefix, int first, int channels, int height, int width) {
        this(prefix, first, channels, height, width, "", "", "");
    }

    /** No image. */
    public static ImageColumns none() {
        return new ImageColumns("", 0, 1, 0, 0);
    }

    /** Grey pixels {@code p0, p1, ..} of a square. */
    static ImageColumns grey(int side) {
        return new ImageColumns("p", 0, 1, side, side);
    }

    /** Whether columns hold pixels. */
    boolean isThere() {
        return !prefix.isEmpty();
    }

    /**
     * Features, and this image.
     *
     * @throws io.metalearn.api.ConfigException when it is of files and no plugin reads them
     */
    Features addedTo(Features features, Optional<CellEncoders> encoders) {
        return column.isEmpty()
                ? features.image(this)
                : features.files(TextColumns.open(encoders, named()), column, folder);
    }

    private String named() {
        return encoder.isEmpty() ? "pixels-" + channels + "x" + height + "x" + width : encoder;
    }

    int count() {
        return channels * height * width;
    }

    String column(int pixel) {
        return prefix + (first + pixel);
    }
}
