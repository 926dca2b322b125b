package io.metalearn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C: asks the running command to stop, and keeps the process alive until it has written its checkpoint. The JVM itself then
 * ends with 130 (or 143 after a TERM signal).
 */
final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 30;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean isTheEnd;

    /** Whether the command is to stop. */
    @Override
    public boolean getAsBoolean() {
        return requested.get();
    }

    void request() {
        requested.set(true);
        asked.countDown();
    }

    /**
     * Waits until the command is to stop. It is one that runs until then, so that to have been stopped is how it ends well: with exit
     * code 0.
     */
    void await() {
        isTheEnd = true;
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended: the process may. */
    void finished() {
        done.countDown();
    }

    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "interruption"));
    }

    private void stopAndWait() {
        request();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            if (isTheEnd) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
