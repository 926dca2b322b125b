package io.metalearn.serve;

import io.metalearn.registry.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Requests with events wait here for the one thread that writes them, many in one commit: a commit that reaches the disk takes
 * milliseconds, whatever is in it. Acknowledged is what has been committed, or, while the database is down, is in the {@link Spool}.
 */
final class EventQueue implements AutoCloseable {
    private static final int MOST_WAITING = 1_024;
    private static final int MOST_AT_ONCE = 256;

    private final EventStore store;
    private final Spool spool;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Waiting end = new Waiting(List.of(), new CompletableFuture<>());
    private final Thread writer = new Thread(this::write, "event-writer");
    private volatile boolean isClosed;

    EventQueue(EventStore store, Spool spool) {
        this.store = store;
        this.spool = spool;
        writer.setDaemon(true);
        writer.start();
    }

    /** What has become of the events of a request. */
    record Receipt(int accepted, int updated, boolean isSpooled) {}

    private record Waiting(List<Event> events, CompletableFuture<Receipt> receipt) {}

    /**
     * Writes events, and waits until they are safe.
     *
     * @throws Problem when too many wait, the database is down and the spool is full, or the server has stopped
     */
    Receipt add(List<Event> events) {
        Waiting request = new Waiting(events, new CompletableFuture<>());
        if (!waiting.offer(request)) {
            throw Problem.busy();
        }
        if (isClosed) {
            refuse(request);
        }
        try {
            return request.receipt().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    /** Until the end comes: what waits before it is written, for nobody interrupts a write. */
    private void write() {
        List<Waiting> together = new ArrayList<>();
        try {
            while (!together.contains(end)) {
                together.clear();
                together.add(waiting.take());
                waiting.drainTo(together, MOST_AT_ONCE - 1);
                write(together);
            }
        } catch (InterruptedException stranger) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> together) {
        try {
            List<Integer> added =
                    store.add(together.stream().map(Waiting::events).toList());
            replay();
            for (int i = 0; i < added.size(); i++) {
                Waiting request = together.get(i);
                request.receipt().complete(new Receipt(request.events().size(), added.get(i), false));
            }
        } catch (DatabaseException e) {
            together.forEach(this::spool);
        } catch (RuntimeException e) {
            together.forEach(one -> one.receipt().completeExceptionally(e));
        }
    }

    /** Whatever becomes of it, the thread goes on to the next. */
    private void spool(Waiting request) {
        try {
            if (!spool.add(request.events())) {
                throw Problem.unavailable("the database does not answer, and the spool is full");
            }
            request.receipt().complete(new Receipt(request.events().size(), 0, true));
        } catch (RuntimeException e) {
            request.receipt().completeExceptionally(e);
        }
    }

    /**
     * What the spool holds goes to the database, which has just answered: while it does not, nobody reads the spool. Twice, should this be cut
     * off, which the ids make once.
     */
    private void replay() {
        List<Event> spooled = spool.read();
        if (!spooled.isEmpty()) {
            store.add(List.of(spooled));
            spool.clear();
        }
    }

    /** Replays the spool when no event comes to do it. */
    void nudge() {
        if (spool.isUsed()) {
            add(List.of());
        }
    }

    private static void refuse(Waiting request) {
        request.receipt().completeExceptionally(Problem.unavailable("the server stops"));
    }

    /**
     * What waits is written first; what comes later is refused. The thread is not interrupted: that would close the file it writes, and lose
     * what it was about to acknowledge.
     */
    @Override
    public void close() {
        try {
            waiting.put(end);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        isClosed = true;
        List<Waiting> late = new ArrayList<>();
        waiting.drainTo(late);
        late.forEach(EventQueue::refuse);
    }
}
