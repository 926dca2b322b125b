package io.metalearn.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes of many threads in few commits (group commit: DeWitt et al., SIGMOD 1984): whoever finds nobody writing writes what all have who wait meanwhile. Of a
 * group that cannot be written, each is tried by itself, so that none fails for another's sake. Safe to share between threads.
 */
final class GroupCommit {
    private static final int MOST_TOGETHER = 256;

    private final Database database;
    private final Queue<Write> waiting = new ConcurrentLinkedQueue<>();
    private final Lock writing = new ReentrantLock();

    GroupCommit(Database database) {
        this.database = database;
    }

    private record Write(Database.Work<?> work, CompletableFuture<Void> outcome) {}

    /** Returns when it is committed. */
    void write(Database.Work<?> work) {
        Write own = new Write(work, new CompletableFuture<>());
        waiting.add(own);
        writing.lock();
        try {
            while (!own.outcome().isDone()) {
                commit(next());
            }
        } finally {
            writing.unlock();
        }
        try {
            own.outcome().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<Write> next() {
        List<Write> group = new ArrayList<>();
        while (group.size() < MOST_TOGETHER) {
            Optional<Write> one = Optional.ofNullable(waiting.poll());
            if (one.isEmpty()) {
                break;
            }
            group.add(one.get());
        }
        return group;
    }

    private void commit(List<Write> group) {
        try {
            database.write(sql -> {
                for (Write each : group) {
                    each.work().with(sql);
                }
                return group.size();
            });
            group.forEach(each -> each.outcome().complete(null));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).outcome().completeExceptionally(e);
            } else {
                group.forEach(each -> commit(List.of(each)));
            }
        }
    }
}
