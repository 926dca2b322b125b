package io.metalearn.data.toy;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * N-way tasks of Gaussian clusters. A class has a centre, normal around 0 in the columns that tell the classes apart and 0 in the
 * distractors; its rows are normal around it. The distractors make it worth while to learn which columns matter. No class is in two
 * splits. A task is a numbered draw of classes, always in the same order; in an episode they are numbered from 0, and rows come class by
 * class.
 *
 * @param split names the tasks, {@code blobs/<split>/<number>}
 * @param classes the classes of the split
 * @param firstClass numbers them over all splits, so that rows have ids of their own
 * @param size the number of tasks
 */
record Blobs(String split, int classes, int firstClass, int size, BlobsConfig config, Seed seed)
        implements TaskDistribution {
    @Override
    public Schema schema() {
        return new Schema(
                List.of(new Field.Vector("x", config.width() + config.distractors())),
                new Target.Classes("class", config.ways()));
    }

    @Override
    public int mostWays() {
        return Math.min(config.ways(), classes);
    }

    @Override
    public TaskCard task(int task) {
        return new TaskCard(name(task), config.rows(), mostWays());
    }

    private String name(int task) {
        return "blobs/" + split + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        TaskCard card = task(task);
        card.require(shape);
        int[] chosen = seed.child("task").child(task).stream().sample(classes, shape.ways());
        int shots = shape.shots();
        int queries = Math.min(shape.queries(), config.rows() - shots);
        int[][] rows = new int[shape.ways()][];
        for (int way = 0; way < rows.length; way++) {
            rows[way] = episodeSeed.child(way).stream().sample(config.rows(), shots + queries);
        }
        return new Episode(
                card.name(),
                batch(chosen, rows, 0, shots),
                batch(chosen, rows, shots, shots + queries),
                origins(chosen, rows, 0, shots),
                origins(chosen, rows, shots, shots + queries));
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive) of those drawn of each class. */
    private Batch batch(int[] chosen, int[][] rows, int from, int to) {
        int width = schema().width();
        int each = to - from;
        Matrix features = Matrix.generate(chosen.length * each, width, values -> {
            for (int i = 0; i < chosen.length * each; i++) {
                row(chosen[i / each], rows[i / each][from + i % each], values, i * width);
            }
        });
        return new Batch(features, Matrix.generate(chosen.length * each, 1, targets -> {
            for (int i = 0; i < targets.length; i++) {
                int way = i / each;
                targets[i] = way;
            }
        }));
    }

    private void row(int number, int row, float[] values, int at) {
        Seed own = seed.child("class").child(number);
        RandomStream center = own.stream();
        RandomStream noise = own.child(row).stream();
        for (int j = 0; j < config.width(); j++) {
            values[at + j] = (float) (config.spread() * center.nextGaussian() + noise.nextGaussian());
        }
        for (int j = 0; j < config.distractors(); j++) {
            values[at + config.width() + j] = (float) (config.distraction() * noise.nextGaussian());
        }
    }

    private RowOrigins origins(int[] chosen, int[][] rows, int from, int to) {
        int each = to - from;
        long[] ids = new long[chosen.length * each];
        Arrays.setAll(
                ids, i -> (firstClass + chosen[i / each]) * (long) config.rows() + rows[i / each][from + i % each]);
        return RowOrigins.of(ids);
    }
}
