package io.metalearn.encoders;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A user's own ONNX model of pictures. It reads one picture {@code [1, 3, height, width]}: red, green, blue, each {@code (value / 255 - mean) / deviation} with the
 * moments of ImageNet, as the models of torchvision do; its first output is the vector. A side that the model leaves open is 224.
 */
final class PictureEncoder implements CellEncoder {
    private static final long MOST_BYTES = 512L << 20;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final String name;
    private final String digest;
    private final OnnxModel model;
    private final int height;
    private final int across;
    private final int width;

    private PictureEncoder(String name, String digest, OnnxModel model, int height, int across) {
        this.name = name;
        this.digest = digest;
        this.model = model;
        this.height = height;
        this.across = across;
        this.width = model.vector(new float[3 * height * across], 3, height, across).length;
    }

    /**
     * @param path of the model's file
     * @throws ConfigException when it is not there, too large, refers to other files, or reads or gives something else
     */
    static PictureEncoder of(String path) {
        byte[] bytes = bytes(path);
        OnnxStructure.requireHarmless(path, bytes);
        OnnxModel model = OnnxModel.of(path, bytes);
        long[] sides = model.pictureSides();
        return new PictureEncoder(
                path, Shipped.sha256("picture/1/" + Shipped.sha256(bytes)), model, (int) sides[0], (int) sides[1]);
    }

    private static byte[] bytes(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(path + ": no such model");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException(
                        path + ": a model has at most " + MOST_BYTES + " bytes, got " + Files.size(file));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Matrix encode(List<String> cells) {
        return OneByOne.encode(cells, width, this::vector);
    }

    private float[] vector(String path) {
        float[] pixels = Picture.read(path).pixels(3, height, across);
        for (int i = 0; i < pixels.length; i++) {
            int channel = i / (height * across);
            pixels[i] = (pixels[i] / 255 - MEAN[channel]) / DEVIATION[channel];
        }
        float[] vector = model.vector(pixels, 3, height, across);
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new DataException(
                        path + ": " + Path.of(name).getFileName() + " gives numbers that are not finite");
            }
        }
        return vector;
    }
}
