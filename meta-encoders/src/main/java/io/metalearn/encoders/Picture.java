package io.metalearn.encoders;

import io.metalearn.api.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture from a file, cut to the middle that has the wanted proportions, and scaled down by the mean of what falls into each pixel (up by the nearest one).
 */
final class Picture {
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_PIXELS = 50_000_000;

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    /**
     * @param path of a PNG or JPEG
     * @throws DataException naming the file that is not there, too large, or no such picture
     */
    static Picture read(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new DataException(path + ": no such picture");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new DataException(
                        path + ": a picture has at most " + MOST_BYTES + " bytes, got " + Files.size(file));
            }
            return decoded(path, Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(path + ": cannot be read as a picture: " + e.getMessage(), e);
        }
    }

    private static Picture decoded(String path, byte[] bytes) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new DataException(path + ": a picture must be PNG or JPEG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requirePixels(path, reader.getWidth(0), reader.getHeight(0));
                return new Picture(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static void requirePixels(String path, int width, int height) {
        if ((long) width * height > MOST_PIXELS) {
            throw new DataException(
                    path + ": a picture has at most " + MOST_PIXELS + " pixels, got " + width + " x " + height);
        }
    }

    /**
     * In the order channel, row, column, {@code [channels * height * width]}, each in [0, 255].
     *
     * @param channels 3: red, green, blue; 1: their luminance (ITU-R BT.601)
     */
    float[] pixels(int channels, int height, int width) {
        double scale = Math.min((double) image.getHeight() / height, (double) image.getWidth() / width);
        double top = (image.getHeight() - scale * height) / 2;
        double left = (image.getWidth() - scale * width) / 2;
        float[] pixels = new float[channels * height * width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double[] colour = mean(
                        (int) (top + row * scale), (int) (top + (row + 1) * scale), (int) (left + column * scale), (int)
                                (left + (column + 1) * scale));
                for (int channel = 0; channel < channels; channel++) {
                    pixels[(channel * height + row) * width + column] = (float)
                            (channels == 1
                                    ? 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
                                    : colour[channel]);
                }
            }
        }
        return pixels;
    }

    /** Red, green and blue over a part that has one pixel at least. */
    private double[] mean(int top, int bottom, int left, int right) {
        double[] sums = new double[3];
        int below = Math.min(image.getHeight(), Math.max(top + 1, bottom));
        int behind = Math.min(image.getWidth(), Math.max(left + 1, right));
        for (int y = top; y < below; y++) {
            for (int x = left; x < behind; x++) {
                int colour = image.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += colour >> (16 - 8 * channel) & 0xff;
                }
            }
        }
        int count = (below - top) * (behind - left);
        return new double[] {sums[0] / count, sums[1] / count, sums[2] / count};
    }
}
