package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.data.ecommerce.Rows;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How the files that a user names for a model are read. */
final class RowFileOptions {
    @Option(
            names = "--delimiter",
            paramLabel = "TEXT",
            description = "Between the cells of a text file (default: as in the training data).")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Of a text file, such as windows-1252 (default: as of the training data).")
    private Optional<String> encoding = Optional.empty();

    /** Opens files as the one that the model was trained on, unless it is said how. */
    Function<Path, Rows> reader(ModelBundle bundle) {
        return InputRows.reader(bundle, delimiter, encoding);
    }
}
