package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.bundle.artefact.DamagedException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a user in one line what went wrong, and the caller by the exit code. */
record Failures(Console console) implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        console.err().println("metalearn: " + message(error));
        if (parsed.hasMatchedOption("--debug")) {
            error.printStackTrace(console.err());
        } else if (code(error) == ExitCode.FAILURE) {
            console.err().println("The stack trace: again with --debug, or in the log of the run.");
        }
        return code(error);
    }

    static int code(Exception error) {
        if (error instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (error instanceof DamagedException) {
            return ExitCode.DAMAGED;
        }
        if (error instanceof DataException || error instanceof IllegalArgumentException) {
            return ExitCode.BAD_INPUT;
        }
        return ExitCode.FAILURE;
    }

    private static String message(Exception error) {
        String message =
                Optional.ofNullable(error.getMessage()).orElse(error.getClass().getSimpleName());
        boolean wrapped = error instanceof UncheckedIOException;
        return wrapped
                ? message
                        + Optional.ofNullable(error.getCause())
                                .map(cause -> ": " + cause)
                                .orElse("")
                : message;
    }
}
