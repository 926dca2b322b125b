package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.Objects;

/**
 * N-way tasks: each a draw of classes in random order, their numbers in an episode. Fewer ways are the first of its classes.
 *
 * @param name of the tasks, before their number
 * @param size number of tasks
 * @param imbalanced whether the support of a class is drawn in [1, shots]
 * @param seed decides the classes of each task
 */
record NWayTasks(Schema schema, String name, int size, ClassPool pool, boolean imbalanced, Seed seed)
        implements TaskDistribution {
    /** Its rows are those of the smallest of its classes. */
    @Override
    public TaskCard task(int task) {
        int fewest = Arrays.stream(classes(task, mostWays()))
                .map(label -> pool.classes().get(label).count())
                .min()
                .orElse(0);
        return new TaskCard(name(task), fewest, mostWays());
    }

    private String name(int task) {
        return name + "/" + Objects.checkIndex(task, size);
    }

    private int[] classes(int task, int ways) {
        return seed.child(task).stream().sample(pool.classes().size(), ways);
    }

    @Override
    public int mostWays() {
        return Math.min(schema.target().outputs(), pool.classes().size());
    }

    /**
     * Rows of each class are drawn, then shuffled: the place of a row says nothing of its class. A larger balanced support
     * of an equal seed contains the smaller one.
     */
    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        String episodeName = name(task);
        requireWays(episodeName, shape.ways());
        int[] classes = classes(task, shape.ways());
        int[][] support = new int[shape.ways()][];
        int[][] query = new int[shape.ways()][];
        for (int label = 0; label < classes.length; label++) {
            ClassPool.ClassRows rows = pool.classes().get(classes[label]);
            RandomStream draws = episodeSeed.child(label).stream();
            int shots = imbalanced && shape.shots() > 0 ? draws.nextInt(1, shape.shots()) : shape.shots();
            int[] drawn = draw(episodeName, rows, shots, shape.queries(), draws);
            support[label] = Arrays.copyOf(drawn, shots);
            query[label] = Arrays.copyOfRange(drawn, shots, drawn.length);
        }
        return episode(
                episodeName, part(support, episodeSeed.child("support")), part(query, episodeSeed.child("query")));
    }

    private void requireWays(String task, int ways) {
        if (ways < 2) {
            throw new IllegalArgumentException("task " + task + " needs an episode of at least 2 ways, got " + ways);
        }
        if (ways > mostWays()) {
            throw new IllegalArgumentException(
                    "task " + task + " has " + mostWays() + " classes, the episode needs " + ways);
        }
    }

    private static int[] draw(String task, ClassPool.ClassRows rows, int shots, int queries, RandomStream draws) {
        if (shots > rows.count()) {
            throw new IllegalArgumentException("task " + task + " has " + rows.count() + " rows of class " + rows.name()
                    + ", the support needs " + shots);
        }
        int[] drawn = draws.sample(rows.count(), shots + Math.min(queries, rows.count() - shots));
        Arrays.setAll(drawn, i -> rows.from() + drawn[i]);
        return drawn;
    }

    /** Support or query: rows of the pool, and the class of each. */
    private record Part(Batch batch, RowOrigins origins) {}

    private Part part(int[][] rowsOfClass, Seed order) {
        int size = Arrays.stream(rowsOfClass).mapToInt(rows -> rows.length).sum();
        int[] places = order.stream().sample(size, size);
        int[] rows = new int[size];
        float[] labels = new float[size];
        int next = 0;
        for (int label = 0; label < rowsOfClass.length; label++) {
            for (int row : rowsOfClass[label]) {
                rows[places[next]] = row;
                labels[places[next++]] = label;
            }
        }
        long[] ids = Arrays.stream(rows).mapToLong(pool.origins()::id).toArray();
        return new Part(new Batch(pool.features().select(rows), Matrix.column(labels)), RowOrigins.of(ids));
    }

    private static Episode episode(String task, Part support, Part query) {
        return new Episode(task, support.batch(), query.batch(), support.origins(), query.origins());
    }
}
