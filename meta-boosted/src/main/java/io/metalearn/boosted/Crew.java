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

    /** Returns, or throws what the first piece that failed threw, when all are done: none goes on with what its caller then closes. */
    <T, R> List<R> map(List<T> pieces, Function<T, R> work) {
        List<Future<R>> futures = new ArrayList<>();
        for (T piece : pieces) {
            futures.add(threads.submit(() -> work.apply(piece)));
        }
        futures.forEach(Crew::await);
        return futures.stream().map(Crew::result).toList();
    }

    /** Until it is done; an interruption is kept for later. */
    private static void await(Future<?> future) {
        boolean interrupted = false;
        while (!future.isDone()) {
            try {
                future.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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
