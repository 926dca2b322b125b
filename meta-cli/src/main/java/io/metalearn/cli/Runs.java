package io.metalearn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.eval.Leaderboard;
import io.metalearn.runtime.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Shows a finished run. */
final class Runs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Runs() {}

    /** Shows it, and answers the exit code: a run in which a learner failed is a failure. */
    static int show(Run run, Console console, boolean json) {
        if (json) {
            console.out().println(Json.of(document(run)));
        } else {
            print(run, console);
        }
        return code(run.report().board());
    }

    /** The exit code of an evaluation. */
    static int code(Leaderboard board) {
        return board.scores().failures().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static void print(Run run, Console console) {
        console.out().println(ReportText.of(run.report().data()));
        console.out().println();
        console.out().println(ReportText.of(run.report()));
        console.out().println();
        console.out().println("run folder: " + run.folder());
        console.out().println("report:     " + run.reportFile().toAbsolutePath());
    }

    /** The results file, and where the run and its report are. */
    static ObjectNode document(Run run) {
        ObjectNode document = JSON.createObjectNode()
                .put("run", run.folder().toString())
                .put("report", run.reportFile().toString());
        try {
            JsonNode results = JSON.readTree(Files.readAllBytes(run.resultsFile()));
            results.properties().forEach(entry -> document.set(entry.getKey(), entry.getValue()));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + run.resultsFile(), e);
        }
    }
}
