package io.metalearn.data.ecommerce;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * Provides the jewellery cold start as {@code jewellery}: the price of a diamond of a category not seen before. A category is a
 * combination of cut, color and clarity, which are not features; the target is log(price), in log dollars; the features are
 * log(carat), carat, depth, table, x, y and z. 53,940 stones, shipped (ggplot2's diamonds, MIT).
 */
public final class JewelleryPlugin implements TasksPlugin<JewelleryConfig> {
    private static final String FILE = "diamonds.csv.gz";

    @Override
    public String name() {
        return "jewellery";
    }

    @Override
    public JewelleryConfig defaults() {
        return new JewelleryConfig(20, 1);
    }

    @Override
    public Tasks create(JewelleryConfig config) {
        try {
            Path folder = Files.createTempDirectory("metalearn");
            Path file = folder.resolve(FILE);
            try (InputStream shipped = Objects.requireNonNull(JewelleryPlugin.class.getResourceAsStream(FILE), FILE)) {
                Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
                return new CsvTasks(TableFile.of(file, ""), columns(config)).read(name());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the shipped " + FILE, e);
        }
    }

    private static CsvConfig columns(JewelleryConfig config) {
        return new CsvConfig(
                FILE,
                "",
                List.of("cut", "color", "clarity"),
                List.of("log(carat)", "carat", "depth", "table", "x", "y", "z"),
                List.of(),
                "log(price)",
                TargetKind.REAL,
                "",
                config.minimumRows(),
                BadRows.FAIL,
                config.splitSeed());
    }

    @Override
    public RowEncoder encoder(String state) {
        return CsvRowEncoder.restore(state);
    }
}
