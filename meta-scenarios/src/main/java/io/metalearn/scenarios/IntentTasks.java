package io.metalearn.scenarios;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * N-way tasks of {@link Intents}: a task is a draw of intents, always in the same order; in an episode they are numbered from 0, and messages
 * come intent by intent. No intent is in two splits.
 *
 * @param split names the tasks, {@code intents/<split>/<number>}
 * @param intents of the split
 * @param messages of each
 * @param size the number of tasks
 */
record IntentTasks(String split, int intents, int messages, int size, Seed seed) implements TaskDistribution {
    @Override
    public Schema schema() {
        return Intents.SCHEMA;
    }

    @Override
    public int mostWays() {
        return Math.min(Intents.WAYS, intents);
    }

    @Override
    public TaskCard task(int task) {
        return new TaskCard(name(task), messages, mostWays());
    }

    private String name(int task) {
        return Intents.LABEL + "/" + split + "/" + Check.index(task, size, "task");
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed drawn) {
        task(task).require(shape);
        int[] chosen = seed.child("task").child(task).stream().sample(intents, shape.ways());
        int shots = shape.shots();
        int queries = Math.min(shape.queries(), messages - shots);
        int[][] rows = IntStream.range(0, chosen.length)
                .mapToObj(way -> drawn.child(way).stream().sample(messages, shots + queries))
                .toArray(int[][]::new);
        return new Episode(
                name(task),
                batch(chosen, rows, 0, shots),
                batch(chosen, rows, shots, shots + queries),
                origins(chosen, rows, 0, shots),
                origins(chosen, rows, shots, shots + queries));
    }

    /** Of the messages that were drawn of each intent those {@code from} (inclusive) {@code to} (exclusive). */
    private Batch batch(int[] chosen, int[][] rows, int from, int to) {
        int each = to - from;
        int width = schema().width();
        Matrix features = Matrix.generate(chosen.length * each, width, words -> {
            for (int way = 0; way < chosen.length; way++) {
                Seed own = seed.child("intent").child(chosen[way]);
                double[] intent = Intents.intent(own.stream());
                for (int i = 0; i < each; i++) {
                    Intents.message(intent, own.child(rows[way][from + i]).stream(), words, (way * each + i) * width);
                }
            }
        });
        float[] labels = new float[chosen.length * each];
        for (int way = 0; way < chosen.length; way++) {
            Arrays.fill(labels, way * each, (way + 1) * each, way);
        }
        return new Batch(features, Matrix.column(labels));
    }

    private RowOrigins origins(int[] chosen, int[][] rows, int from, int to) {
        return RowOrigins.of(IntStream.range(0, chosen.length)
                .boxed()
                .flatMapToLong(way ->
                        Arrays.stream(rows[way], from, to).mapToLong(row -> (long) chosen[way] * messages + row))
                .toArray());
    }
}
