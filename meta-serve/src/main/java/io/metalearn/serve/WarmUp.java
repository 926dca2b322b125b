package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Target;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has models encode a row, all of them first, for a sentence encoder is loaded by its first text, which takes a second and more. Then has them, and what stands in
 * for them, adapt to rows of zeros, over and over for some seconds, so that the code of their kernels is compiled before the first users come: until then it is a
 * hundred times slower. It takes one thread, none of the workers, and ends when it is interrupted.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int ROUNDS = 300;
    private static final int SUPPORT = 10;
    private static final int QUERY = 100;

    private final CountDownLatch encoders = new CountDownLatch(1);
    private volatile Thread thread = new Thread();

    /** Begins, in a thread of its own. */
    void begin(Collection<ServedModel> models) {
        List<ServedModel> all = List.copyOf(models);
        thread = new Thread(() -> run(all), "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether encoders are loaded, or will be soon. */
    boolean hasEncoders(Duration soon) {
        try {
            return encoders.await(soon.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void end() {
        thread.interrupt();
    }

    private void run(List<ServedModel> models) {
        try {
            models.forEach(WarmUp::loadEncoders);
        } finally {
            encoders.countDown();
        }
        models.forEach(WarmUp::warm);
    }

    private static void warm(ServedModel model) {
        long begin = System.nanoTime();
        try {
            for (int round = 0; round < ROUNDS && isOn(begin); round++) {
                ServedModel.Labelled support = support(model, round % 2 * SUPPORT);
                Matrix query = zeros(QUERY, model.schema().width());
                model.adapt(support).predict(query);
                model.instead(support, query);
            }
        } catch (RuntimeException e) {
            LOG.debug("{} does not adapt to zeros: {}", model.version().reference(), e.getMessage());
        }
    }

    private static void loadEncoders(ServedModel model) {
        Map<String, Object> row = new LinkedHashMap<>();
        model.encoder().columns().features().forEach(column -> row.put(column, "0"));
        try {
            model.encoder().features(List.of(Row.of(row)));
        } catch (RuntimeException e) {
            LOG.debug("{} does not encode such a row: {}", model.version().reference(), e.getMessage());
        }
    }

    private static boolean isOn(long begin) {
        return System.nanoTime() - begin < MOST.toNanos()
                && !Thread.currentThread().isInterrupted();
    }

    private static ServedModel.Labelled support(ServedModel model, int rows) {
        List<String> classes = model.schema().target() instanceof Target.Classes ? List.of("") : List.of();
        int targets = model.schema().emptyBatch().targets().columns();
        return new ServedModel.Labelled(new Batch(zeros(rows, model.schema().width()), zeros(rows, targets)), classes);
    }

    private static Matrix zeros(int rows, int columns) {
        return Matrix.generate(rows, columns, values -> {});
    }
}
