package io.metalearn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: its streams, its signals, its exit code. */
public final class Main {
    /** The launcher names here where stderr really is: descriptor 2 is a pipe that filters what the JVM itself says. */
    private static final String STDERR = "metalearn.stderr";

    private static final String TERMINAL = "metalearn.terminal";

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream err = stderr();
        System.setErr(err);
        Interruption interruption = new Interruption();
        interruption.listen();
        Console console = new Console(stdout(), err, Boolean.getBoolean(TERMINAL));
        int code = Metalearn.commandLine(console, interruption).execute(arguments);
        console.out().flush();
        err.flush();
        interruption.finished();
        System.exit(code);
    }

    private static PrintStream stdout() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
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
