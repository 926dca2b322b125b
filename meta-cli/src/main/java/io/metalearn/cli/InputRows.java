package io.metalearn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.data.ecommerce.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a file that a user names; {@code -} is stdin.
 *
 * @param name how errors call the file
 * @param taskColumns the columns that name a task, as far as the file has them
 */
record InputRows(String name, List<String> taskColumns, List<Row> rows) {
    /** A target so many deviations from the mean of training is most likely in other units, or a slip. */
    private static final int FAR = 20;

    private static final String NONE = "none";
    private static final Path STDIN = Path.of("-");

    InputRows {
        taskColumns = List.copyOf(taskColumns);
        rows = List.copyOf(rows);
    }

    /** Opens files as the one that a model was trained on, unless it is said how. */
    static Function<Path, Rows> reader(ModelBundle bundle, Optional<String> delimiter, Optional<String> encoding) {
        JsonNode trainedOn = bundle.tasks().config();
        String between = delimiter.orElse(setting(trainedOn, "delimiter"));
        String encoded = encoding.orElse(setting(trainedOn, "encoding"));
        return file -> Rows.file(file, between, encoded);
    }

    /** Whether the names of tasks are of people, whom nothing that is written is to name. */
    static boolean hashesNames(ModelBundle bundle) {
        JsonNode config = bundle.tasks().config();
        return Stream.of(config, config.path("interactions"))
                .map(rows -> rows.path("names").path("hash").asText(NONE))
                .anyMatch(hash -> !hash.equalsIgnoreCase(NONE));
    }

    /** Of the file that was trained on; of interactions it is a part of the settings. */
    private static String setting(JsonNode trainedOn, String name) {
        return trainedOn
                .path(name)
                .asText(trainedOn.path("interactions").path(name).asText());
    }

    /**
     * The labelled rows of one task, at least one.
     *
     * @throws DataException when the file has none, or those of several tasks
     */
    static InputRows ofOneTask(Path file, Function<Path, Rows> reader, RowEncoder encoder) {
        InputRows known = read(file, reader, encoder, true);
        if (known.rows().isEmpty()) {
            throw new DataException(known.name() + ": no rows");
        }
        RowsByTask byTask = RowsByTask.of(known, encoder);
        if (byTask.byTask().size() > 1) {
            throw new DataException(known.name() + ": rows of "
                    + byTask.byTask().size() + " tasks (" + byTask.shown() + "); give the rows of one task");
        }
        return known;
    }

    /** In what the rows are unlike the training rows, for people; each names the file. */
    List<String> remarks(RowEncoder encoder) {
        return encoder.remarks(rows).stream()
                .map(remark -> name + ": " + remark)
                .toList();
    }

    /**
     * The same of labelled rows, whose targets may be unlike too: a learner follows one that is far off.
     *
     * @param target of the training rows
     */
    List<String> remarks(RowEncoder encoder, Target target) {
        List<String> remarks = new ArrayList<>(remarks(encoder));
        if (target instanceof Target.Real real && real.outputs() == 1) {
            far(real, encoder.labelled(rows).targets().toArray()).ifPresent(remarks::add);
        }
        return remarks;
    }

    private Optional<String> far(Target.Real target, float[] numbers) {
        double[] far = IntStream.range(0, numbers.length)
                .mapToDouble(row -> numbers[row])
                .filter(number -> Math.abs(number - target.mean()) > FAR * target.deviation())
                .toArray();
        return far.length == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: \"%s\" farther than %d deviations (%.4g) from the mean of training, %.4g, in %d of %d rows: %.4g",
                        name,
                        target.name(),
                        FAR,
                        target.deviation(),
                        target.origin() + target.mean(),
                        far.length,
                        numbers.length,
                        target.origin() + far[0]));
    }

    static boolean isStdin(Path path) {
        return path.equals(STDIN);
    }

    /**
     * Reads what an encoder wants of a file.
     *
     * @param reader opens a file
     * @param labelled whether the target is wanted too
     */
    static InputRows read(Path path, Function<Path, Rows> reader, RowEncoder encoder, boolean labelled) {
        if (isStdin(path)) {
            return spooled("stdin", System.in, reader, encoder, labelled);
        }
        if (Files.isDirectory(path) || Files.isRegularFile(path) || !Files.exists(path)) {
            return read(reader.apply(path), encoder, labelled);
        }
        try (InputStream pipe = Files.newInputStream(path)) {
            return spooled(Objects.toString(path.getFileName(), "pipe"), pipe, reader, encoder, labelled);
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    /** What comes once is kept in a file while it is read: a file is read from its beginning more than once. */
    private static InputRows spooled(
            String name, InputStream content, Function<Path, Rows> reader, RowEncoder encoder, boolean labelled) {
        try {
            Path folder = Files.createTempDirectory("metalearn");
            Path file = folder.resolve(name);
            try {
                Files.copy(content, file);
                return read(reader.apply(file), encoder, labelled);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static DataException unreadable(String name, IOException e) {
        return new DataException(name + ": cannot be read: " + e.getMessage(), e);
    }

    private static InputRows read(Rows source, RowEncoder encoder, boolean labelled) {
        List<String> task = new ArrayList<>(encoder.columns().task());
        task.retainAll(source.columns());
        List<String> wanted = new ArrayList<>(encoder.columns().features());
        if (labelled) {
            wanted.addAll(encoder.columns().target());
        }
        wanted.addAll(task);
        return new InputRows(
                source.name(), task, source.all(wanted.stream().distinct().toList()));
    }
}
