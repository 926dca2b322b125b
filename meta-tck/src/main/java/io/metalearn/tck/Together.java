package io.metalearn.tck;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks the same question on several threads at a time. */
final class Together {
    static final int THREADS = 4;
    private static final int QUESTIONS = 16;

    private Together() {}

    /** All answers that {@value #THREADS} threads give. */
    static <T> List<T> ask(Supplier<T> question) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<T>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(question, pool))
                    .limit(QUESTIONS)
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdown();
        }
    }
}
