package io.metalearn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The process: its streams, its signals, its exit code. */
public final class Main {
    /** The launcher names here where stderr really is: descriptor 2 is a pipe that filters what the JVM itself says. */
    private static final String STDERR = "metalearn.stderr";

    private static final String TERMINAL = "metalearn.terminal";

    private Main() {}

    public static void main(String[] arguments) {
        // Libraries format numbers and names by the default: Tribuo's files of a Turkish machine could not be written,
        // those of an Arabic one not read.
        Locale.setDefault(Locale.ROOT);
        Interruption interruption = new Interruption();
        interruption.listen();
        int code = ExitCode.FAILURE;
        try {
            PrintStream err = stderr();
            System.setErr(err);
            Output out = new Output(new FileOutputStream(FileDescriptor.out));
            code = run(out, err, Boolean.getBoolean(TERMINAL), interruption, arguments);
            err.flush();
        } finally {
            interruption.finished();
        }
        System.exit(code);
    }

    /** A whole command. Whatever happens in it ends in an exit code; output that does not arrive is a failure too. */
    static int run(Output out, PrintStream err, boolean terminal, Interruption interruption, String... arguments) {
        Console console = new Console(out.printed(), err, terminal);
        try {
            int code = Metalearn.commandLine(console, interruption, arguments).execute(arguments);
            console.out().flush();
            return out.failure().map(reason -> unwritten(reason, err, code)).orElse(code);
        } catch (Throwable error) { // Of the command line itself: what its flags are nobody knows.
            return lastWords(error, console);
        }
    }

    /** Where there are too few file descriptors for the program's jars, the class that explains may not be loaded either. */
    private static int lastWords(Throwable error, Console console) {
        try {
            return new Failures(console).tell(error, false);
        } catch (LinkageError again) {
            console.err()
                    .print(
                            "metalearn: cannot load a part of itself: is it installed whole, and 'ulimit -n' 256 or more? ");
            console.err().println(error);
            return ExitCode.FAILURE;
        }
    }

    /** A reader that has gone, as {@code head} does, has seen what it wanted. */
    private static int unwritten(IOException reason, PrintStream err, int code) {
        if (!"Broken pipe".equals(reason.getMessage())) {
            err.println("metalearn: cannot write to stdout: " + reason.getMessage());
        }
        return code == ExitCode.OK ? ExitCode.FAILURE : code;
    }

    private static PrintStream stderr() {
        return new PrintStream(openStderr(), true, StandardCharsets.UTF_8);
    }

    private static OutputStream openStderr() {
        String path = System.getProperty(STDERR, "");
        if (!path.isEmpty()) {
            try {
                return new FileOutputStream(path, true);
            } catch (IOException unopenable) {
                // A socket, or another user's terminal: the filtered pipe works too.
            }
        }
        return new FileOutputStream(FileDescriptor.err);
    }
}
