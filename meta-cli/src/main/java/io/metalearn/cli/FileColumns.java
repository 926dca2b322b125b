package io.metalearn.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.bundle.Part;
import io.metalearn.data.ecommerce.ColumnGuess;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.TargetKind;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What the columns of a data file are to be. */
final class FileColumns {
    /** As plugins are named; all else is a file, there or not. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    @Option(
            names = "--task",
            paramLabel = "COLUMN",
            description = "The columns whose values together name a task: a product, a store, a customer.")
    private List<String> task = List.of();

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What to predict; log(COLUMN) for its logarithm, or another expression.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--features",
            paramLabel = "COLUMN",
            description =
                    "What to predict it from: columns, or expressions as 'log(price / size)', with commas between them (default:"
                            + " every other column without gaps that holds numbers, or up to 50 different texts).")
    private List<String> features = List.of();

    @Option(
            names = "--categorical",
            paramLabel = "COLUMN",
            description = "Which of the features are categories, though they are numbers.")
    private List<String> categorical = List.of();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Which rows there are, as 'open = 1 AND units > 0' (default: all).")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "By which support precedes query (default: rows have no order).")
    private Optional<String> time = Optional.empty();

    @Option(names = "--kind", description = "What the target holds: ${COMPLETION-CANDIDATES} (default: REAL).")
    private TargetKind kind = TargetKind.REAL;

    /** Whether any of it was said. */
    boolean areNamed() {
        return !task.isEmpty()
                || target.isPresent()
                || !features.isEmpty()
                || !categorical.isEmpty()
                || where.isPresent()
                || time.isPresent();
    }

    /**
     * The tasks of that name, or of a file.
     *
     * @param settings of the tasks, which override what was said of columns
     * @param notes hears which columns are features, where that was not said
     */
    Part part(String data, List<String> settings, CommonOptions common, Consumer<String> notes) {
        if (!NAME.matcher(data).matches() || Files.isRegularFile(Path.of(data))) {
            return ofFile(Path.of(data), settings, common, notes);
        }
        if (areNamed()) {
            throw common.usage(
                    "--task, --target, --features, --categorical, --where, --time and --kind are for data files, got "
                            + data);
        }
        return SuiteReader.part(data, settings);
    }

    private Part ofFile(Path file, List<String> settings, CommonOptions common, Consumer<String> notes) {
        if (!Files.exists(file)) {
            throw common.usage("there is no " + file + ", nor are there tasks of that name (see 'plugins')");
        }
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("path", file.toAbsolutePath().toString());
        config.setAll((ObjectNode) SuiteReader.part("csv", settings).config());
        if ((task.isEmpty() && !config.has("task")) || (target.isEmpty() && !config.has("target"))) {
            throw common.usage("--task and --target must say which columns of " + file + " name a task, and what to"
                    + " predict; it has " + rows(file, config).columns());
        }
        if (!task.isEmpty()) {
            ColumnList.of(task).forEach(config.putArray("task")::add);
        }
        target.ifPresent(column -> config.put("target", column));
        time.ifPresent(column -> config.put("time", column));
        where.ifPresent(condition -> config.put("where", condition));
        if (kind != TargetKind.REAL) {
            config.put("targetKind", kind.name().toLowerCase(Locale.ROOT));
        }
        if (!config.has("features")) {
            name(config, file, notes);
        } else if (!categorical.isEmpty()) {
            ColumnList.of(categorical).forEach(config.putArray("categorical")::add);
        }
        return new Part("csv", "csv", config);
    }

    private void name(ObjectNode config, Path file, Consumer<String> notes) {
        List<String> categories = new ArrayList<>(ColumnList.of(categorical));
        config.path("categorical").forEach(column -> categories.add(column.asText()));
        ColumnGuess guess = features.isEmpty()
                ? ColumnGuess.of(rows(file, config), taken(config))
                : new ColumnGuess(ColumnList.of(features), List.of(), List.of());
        guess.categorical().stream()
                .filter(column -> !categories.contains(column))
                .forEach(categories::add);
        guess.features().forEach(config.putArray("features")::add);
        categories.forEach(config.putArray("categorical")::add);
        if (features.isEmpty()) {
            notes.accept("features: " + guess.features()
                    + (categories.isEmpty() ? "" : ", of them categories: " + categories));
            guess.leftOut().forEach(column -> notes.accept("left out: " + column));
        }
    }

    private static List<String> taken(ObjectNode config) {
        List<String> taken = new ArrayList<>();
        config.path("task").forEach(column -> taken.add(column.asText()));
        taken.add(config.path("target").asText());
        taken.add(config.path("time").asText());
        return taken;
    }

    /** How many cells of each column of a part's file are empty, where any are; none of a part that reads no file. */
    static Map<String, Integer> empty(Part part) {
        Map<String, Integer> empty = new LinkedHashMap<>();
        if (part.plugin().equals("csv")
                && part.config() instanceof ObjectNode config
                && !config.path("path").asText().isEmpty()) {
            Rows rows = rows(Path.of(config.path("path").asText()), config);
            List<String> columns = rows.columns();
            rows.read(
                    columns,
                    row -> columns.stream()
                            .filter(column -> row.text(column).isEmpty())
                            .forEach(column -> empty.merge(column, 1, Integer::sum)),
                    malformed -> {});
        }
        return empty;
    }

    private static Rows rows(Path file, ObjectNode config) {
        return Rows.file(
                        file,
                        config.path("delimiter").asText(""),
                        config.path("encoding").asText(""),
                        config.path("format").asText("auto"))
                .where(config.path("where").asText(""));
    }
}
