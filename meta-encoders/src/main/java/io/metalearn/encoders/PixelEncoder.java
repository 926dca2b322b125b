package io.metalearn.encoders;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pixels of pictures, each in [-1, 1], for networks that convolve them: {@code pixels-3x32x32} is of 3 colours, 32 rows and 32 columns. */
record PixelEncoder(int channels, int height, int across) implements CellEncoder {
    private static final Pattern NAME = Pattern.compile("pixels-([13])x(\\d{1,4})x(\\d{1,4})");
    private static final int MOST = 1024;

    PixelEncoder {
        requireSide(height, "height");
        requireSide(across, "width");
    }

    private static void requireSide(int side, String which) {
        if (Check.atLeast(1, side, which + " of an image") > MOST) {
            throw new ConfigException(which + " of an image must be <= " + MOST + ", got " + side);
        }
    }

    /** Empty where a name is not one of these. */
    static Optional<CellEncoder> named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new PixelEncoder(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "pixels-" + channels + "x" + height + "x" + across;
    }

    @Override
    public String digest() {
        return Shipped.sha256(name());
    }

    @Override
    public int width() {
        return channels * height * across;
    }

    @Override
    public Field field(String column) {
        return new Field.Image(column, channels, height, across);
    }

    @Override
    public Matrix encode(List<String> cells) {
        return OneByOne.encode(cells, width(), this::pixels);
    }

    private float[] pixels(String path) {
        float[] pixels = Picture.read(path).pixels(channels, height, across);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] / 127.5f - 1;
        }
        return pixels;
    }
}
