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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has models encode a row, and adapt to rows of zeros, over and over for some seconds, so that the code of their kernels is compiled before the first users come:
 * until then it is a hundred times slower. It takes one thread, none of the workers, and ends when it is interrupted.
 */
final class WarmUp implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int ROUNDS = 300;
    private static final int SUPPORT = 10;
    private static final int QUERY = 100;

    private final Collection<ServedModel> models;

    private WarmUp(Collection<ServedModel> models) {
        this.models = List.copyOf(models);
    }

    /** Begins, in a thread of its own. */
    static Thread begin(Collection<ServedModel> models) {
        Thread thread = new Thread(new WarmUp(models), "warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        models.forEach(WarmUp::warm);
    }

    private static void warm(ServedModel model) {
        long begin = System.nanoTime();
        loadEncoders(model);
        try {
            for (int round = 0; round < ROUNDS && isOn(begin); round++) {
                model.adapt(support(model, round % 2 * SUPPORT))
                        .predict(zeros(QUERY, model.schema().width()));
            }
        } catch (RuntimeException e) {
            LOG.debug("{} does not adapt to zeros: {}", model.version().reference(), e.getMessage());
        }
    }

    /** A sentence encoder is loaded by its first text, which takes a second: here, and not a user's. */
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
