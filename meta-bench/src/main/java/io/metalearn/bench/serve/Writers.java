package io.metalearn.bench.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Clients that write at one time: each one key after the other, as one that waits for its answer does. */
final class Writers implements AutoCloseable {
    private final int clients;
    private final ExecutorService threads;

    Writers(int clients) {
        this.clients = clients;
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** Writes all keys from {@code from} until before {@code to}, each once. */
    void each(int from, int to, IntConsumer write) {
        AtomicInteger next = new AtomicInteger(from);
        List<CompletableFuture<Void>> running = IntStream.range(0, clients)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> {
                            for (int key = next.getAndIncrement(); key < to; key = next.getAndIncrement()) {
                                write.accept(key);
                            }
                        },
                        threads))
                .toList();
        running.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
