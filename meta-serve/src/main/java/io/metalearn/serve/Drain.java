package io.metalearn.serve;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The end of a port: requests under way are answered, and so are those that have been sent and nobody has read yet, though with 503. Jetty's own graceful
 * stop does not know of the latter: it closes a connection on which nothing was read for a second, while its request waits for a thread. So what is
 * left is drained first, with the port open, and Jetty stops when nothing has come for a moment. Safe to share between threads.
 */
final class Drain extends Handler.Wrapper {
    /** So long nothing may come before all that was sent is taken to have come. */
    private static final Duration QUIET = Duration.ofMillis(150);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final QueuedThreadPool threads;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastSeen = System.nanoTime();
    private volatile boolean hasBegun;

    Drain(QueuedThreadPool threads) {
        this.threads = threads;
    }

    /** Whether requests are turned away. */
    boolean hasBegun() {
        return hasBegun;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        seen(1);
        boolean isHandled = false;
        try {
            isHandled = super.handle(request, response, Callback.from(callback, () -> seen(-1)));
            return isHandled;
        } finally {
            if (!isHandled) {
                seen(-1);
            }
        }
    }

    private void seen(int more) {
        underWay.addAndGet(more);
        lastSeen = System.nanoTime();
    }

    /** Turns requests away from now on, and waits until those are answered that had come before, or until the time is over. */
    void await(Duration most) throws InterruptedException {
        hasBegun = true;
        long begin = System.nanoTime();
        lastSeen = begin;
        while (!isQuiet() && System.nanoTime() - begin < most.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean isQuiet() {
        return underWay.get() == 0 && threads.getQueueSize() == 0 && System.nanoTime() - lastSeen > QUIET.toNanos();
    }
}
