package io.metalearn.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.plugin.CellEncoders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureEncoderTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;

    private final CellEncoders encoders = new Encoders();

    @TempDir
    private Path folder;

    private String resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream content = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            Files.write(file, content.readAllBytes());
        }
        return file.toString();
    }

    /** Red on the left, blue on the right. */
    private String picture(String name, String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x < width / 2 ? RED : BLUE);
            }
        }
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file.toString();
    }

    /** The numbers are those of onnxruntime 1.32.0 in Python for the same pixels: tiny.onnx is a convolution, relu and the mean over the picture. */
    @Test
    void a_users_model_gives_the_numbers_of_the_peer() throws IOException {
        CellEncoder encoder = encoders.open(resource("tiny.onnx"));

        float[] vector = encoder.encode(List.of(picture("p.png", "png", 8, 8))).toArray();

        assertThat(encoder.width()).isEqualTo(4);
        assertThat(vector).containsExactly(new float[] {5.85991f, 4.87619f, 6.27056f, 1.71041f}, within(1e-4f));
    }

    @Test
    void a_larger_picture_is_cut_to_its_middle_and_scaled_to_the_models_size() throws IOException {
        CellEncoder encoder = encoders.open(resource("tiny.onnx"));

        Matrix vectors =
                encoder.encode(List.of(picture("small.png", "png", 8, 8), picture("wide.png", "png", 320, 160)));

        assertThat(vectors.rows(1, 2)).isEqualTo(vectors.rows(0, 1));
    }

    @Test
    void pixels_are_an_image_in_the_order_channel_row_column() throws IOException {
        CellEncoder encoder = encoders.open("pixels-3x1x2");

        assertThat(encoder.field("photo")).isEqualTo(new Field.Image("photo", 3, 1, 2));
        assertThat(encoder.encode(List.of(picture("p.png", "png", 20, 10))))
                .isEqualTo(Matrix.of(1, 6, 1, -1, -1, -1, -1, 1));
        assertThat(encoders.open("pixels-1x1x2")
                        .encode(List.of(picture("p.jpg", "jpg", 40, 20)))
                        .get(0, 0))
                .isBetween(2 * 0.299f - 1 - 0.05f, 2 * 0.299f - 1 + 0.05f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "external.onnx | has tensors in other files, which are not read",
                "huge.onnx     | has a tensor of more than 268435456 numbers",
                "domain.onnx   | has operators of evil, which are not known"
            })
    void hostile_models_are_refused_before_anything_runs_them(String file, String why) throws IOException {
        String model = resource(file);

        assertThatThrownBy(() -> encoders.open(model))
                .isInstanceOf(ConfigException.class)
                .hasMessage(model + " " + why);
    }

    @Test
    void models_that_were_cut_off_or_damaged_are_refused_or_work_as_a_model_of_pictures() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(resource("tiny.onnx")));
        for (int trial = 0; trial < 60; trial++) {
            byte[] damaged = whole.clone();
            damaged[new Seed(trial).stream().nextInt(whole.length)] ^= (byte) (1 << trial % 8);
            Path file = Files.write(folder.resolve("damaged" + trial + ".onnx"), damaged);
            try {
                assertThat(encoders.open(file.toString()).width()).isBetween(1, 1 << 16);
            } catch (ConfigException | DataException refused) {
                assertThat(refused).hasMessageContaining("damaged" + trial + ".onnx");
            }
        }
    }

    @Test
    void what_is_no_picture_or_no_model_is_refused_by_its_name() throws IOException {
        String text = Files.writeString(folder.resolve("p.png"), "no picture").toString();
        CellEncoder pixels = encoders.open("pixels-3x8x8");

        assertThatThrownBy(() -> pixels.encode(List.of(text)))
                .isInstanceOf(DataException.class)
                .hasMessage(text + ": a picture must be PNG or JPEG");
        assertThatThrownBy(() -> encoders.open(folder.resolve("no.onnx").toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("no.onnx: no such model");
        assertThatThrownBy(() -> encoders.open("pixels-3x8x2000"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("width of an image must be <= 1024, got 2000");
    }
}
