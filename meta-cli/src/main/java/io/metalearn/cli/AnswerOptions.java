package io.metalearn.cli;

import io.metalearn.bundle.artefact.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The rows to predict, and where the predictions go. */
final class AnswerOptions {
    @Option(names = "--query", paramLabel = "FILE", description = "The rows to predict; - is stdin.")
    private Optional<Path> query = Optional.empty();

    @Option(
            names = "--for-spreadsheets",
            description = "Put a quote before every text in the CSV that a spreadsheet would take as a formula.")
    private boolean spreadsheets;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the predictions go (default: stdout).")
    private Optional<Path> out = Optional.empty();

    Optional<Path> query() {
        return query;
    }

    /**
     * CSV.
     *
     * @param remarks on the rows that were read, for people
     */
    void print(Console console, Predictions predictions, List<String> remarks) {
        write(console, (spreadsheets ? predictions.forSpreadsheets() : predictions).csv(), remarks);
    }

    /** The same for programs. */
    void printJson(Console console, Map<String, Object> document, List<String> remarks) {
        write(console, Json.of(document) + "\n", remarks);
    }

    private void write(Console console, String text, List<String> remarks) {
        remarks.forEach(remark -> console.err().println("metalearn: " + remark));
        out.ifPresentOrElse(
                file -> AtomicFiles.write(file, text), () -> console.out().print(text));
    }
}
