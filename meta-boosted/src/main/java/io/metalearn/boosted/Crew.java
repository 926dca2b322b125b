package io.metalearn.boosted;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Threads that do independent pieces of work; results come in the order of the pieces. */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    Crew(int threads) {
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "metalearn-boosting");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T, R> List<R> map(List<T> pieces, Function<T, R> work) {
        List<Future<R>> futures = new ArrayList<>();
        for (T piece : pieces) {
            futures.add(threads.submit(() -> work.apply(piece)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    <T> void each(List<T> pieces, Consumer<T> work) {
        map(pieces, piece -> {
            work.accept(piece);
            return piece;
        });
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while trees were grown");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
