package io.metalearn.nn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of workers that share out numbered pieces of work; the calling thread is worker 0. Which worker does which piece
 * is left to chance, so pieces must write to places of their own.
 */
final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService helpers;

    Workers(int count) {
        this.count = count;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, count - 1), body -> {
            Thread thread = new Thread(body, "metalearn-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    /** One piece of work. */
    interface Piece {
        void run(int worker, int index);
    }

    /** Runs the pieces 0 to {@code pieces - 1}, returns when all are done, and throws what the first failing piece threw. */
    void share(int pieces, Piece piece) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 1; worker < Math.min(count, pieces); worker++) {
            int number = worker;
            running.add(helpers.submit(() -> work(number, pieces, next, piece)));
        }
        try {
            work(0, pieces, next, piece);
        } finally {
            next.set(pieces);
            running.forEach(Workers::join);
        }
    }

    private static void work(int worker, int pieces, AtomicInteger next, Piece piece) {
        for (int index = next.getAndIncrement(); index < pieces; index = next.getAndIncrement()) {
            piece.run(worker, index);
        }
    }

    private static void join(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
