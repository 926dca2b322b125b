package io.metalearn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A stream that remembers why it could not be written to; a {@link PrintStream} on it says only that. */
final class Output extends OutputStream {
    private final OutputStream next;
    private Optional<IOException> failure = Optional.empty();

    Output(OutputStream next) {
        this.next = next;
    }

    PrintStream printed() {
        return new PrintStream(this, false, StandardCharsets.UTF_8);
    }

    /** The first failure. */
    Optional<IOException> failure() {
        return failure;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        try {
            next.write(content, offset, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        next.flush();
    }
}
