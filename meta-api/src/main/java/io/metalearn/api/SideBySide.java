package io.metalearn.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pieces of work that do not need each other, on so many threads. Immutable, safe to share between threads.
 *
 * @param threads at least 1
 * @since 0.1.0
 */
public record SideBySide(int threads) {
    /**
     * What each gives, in their order. The first that fails, in that order, is thrown when all have ended.
     *
     * @param <T> what a piece gives
     */
    public <T> List<T> all(List<Callable<T>> jobs) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, jobs.size())));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> job : workers.invokeAll(jobs)) {
                results.add(job.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }
}
