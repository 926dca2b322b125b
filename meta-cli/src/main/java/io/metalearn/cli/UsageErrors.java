package io.metalearn.cli;

import io.metalearn.api.Names;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, what was probably meant, where help is. Exit code 2. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("metalearn: " + error.getMessage());
        if (!suggestCommand(error, command, err)) {
            UnmatchedArgumentException.printSuggestions(error, err);
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Of swapped letters picocli's own suggestions, by common pairs of letters, make nothing. */
    private static boolean suggestCommand(ParameterException error, CommandLine command, PrintWriter err) {
        if (!(error instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return false;
        }
        Optional<String> near = Names.nearest(
                unmatched.getUnmatched().get(0), command.getSubcommands().keySet());
        near.ifPresent(
                name -> err.println("Did you mean: " + command.getCommandSpec().qualifiedName() + " " + name + "?"));
        return near.isPresent();
    }
}
