package io.metalearn.serve;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that is given up when it comes slower than any line brings it: a byte now and then would keep a thread for good. For one thread. */
final class SteadyInput extends FilterInputStream {
    /** Bytes a second, all in all. */
    private static final long SLOWEST = 200;
    /** So long any rate will do. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final long begin = System.nanoTime();
    private long bytes;

    SteadyInput(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        requireSteady(next < 0 ? 0 : 1);
        return next;
    }

    /** @throws IOException when it has come too slowly so far */
    @Override
    public int read(byte[] block, int offset, int length) throws IOException {
        int count = super.read(block, offset, length);
        requireSteady(Math.max(0, count));
        return count;
    }

    private void requireSteady(int more) throws IOException {
        bytes += more;
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (taken.compareTo(GRACE) > 0 && bytes * 1_000 < SLOWEST * taken.toMillis()) {
            throw new IOException("a body must come with " + SLOWEST + " bytes a second or more, got " + bytes
                    + " bytes in " + taken.toMillis() + " ms");
        }
    }
}
