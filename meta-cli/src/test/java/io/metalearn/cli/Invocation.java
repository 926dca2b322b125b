package io.metalearn.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One call of the command in this process.
 *
 * @param code exit code
 * @param out what went to stdout
 * @param err what went to stderr
 */
record Invocation(int code, String out, String err) {
    static Invocation of(String... arguments) {
        return to(new ByteArrayOutputStream(), arguments);
    }

    /** With stdout as something else. */
    static Invocation to(OutputStream out, String... arguments) {
        return of(new Interruption(), out, arguments);
    }

    /** One that may be interrupted. */
    static Invocation of(Interruption interruption, String... arguments) {
        return of(interruption, new ByteArrayOutputStream(), arguments);
    }

    private static Invocation of(Interruption interruption, OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Output(out), stream(err), false, interruption, arguments);
        return new Invocation(code, text(out), err.toString(StandardCharsets.UTF_8));
    }

    private static String text(OutputStream out) {
        return out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
