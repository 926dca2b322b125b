package io.metalearn.cli;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.bundle.artefact.DamagedException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Tells a user in one line what went wrong, and the caller by the exit code. */
record Failures(Console console) implements IExecutionExceptionHandler {
    /** Runs a command; of its errors (no memory, a library that cannot be loaded) users hear as of its exceptions. */
    static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error error) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(error), error);
        }
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        Throwable cause = error instanceof ExecutionException
                ? Optional.ofNullable(error.getCause()).orElse(error)
                : error;
        return tell(cause, Metalearn.debug(command.getCommandSpec()));
    }

    /** Tells it, and answers the exit code. */
    int tell(Throwable error, boolean debug) {
        boolean unforeseen = code(error) == ExitCode.FAILURE && !debug && !Reason.isKnown(error);
        console.err().println("metalearn: " + Reason.of(error) + (unforeseen ? " (--debug shows where)" : ""));
        if (debug) {
            error.printStackTrace(console.err());
        }
        return code(error);
    }

    static int code(Throwable error) {
        if (Reason.fatal(error).isPresent()) {
            return ExitCode.FAILURE;
        }
        if (error instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (error instanceof DamagedException) {
            return ExitCode.DAMAGED;
        }
        if (error instanceof DataException
                || error instanceof ConfigException
                || error instanceof InvalidPathException) {
            return ExitCode.BAD_INPUT;
        }
        return ExitCode.FAILURE;
    }
}
