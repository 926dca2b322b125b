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
 * @param imbalanced whether the support is divided unevenly among the classes
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
     * Rows of each class are drawn, then shuffled: the place of a row says nothing of its class.
     */
    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        String episodeName = name(task);
        requireWays(episodeName, shape.ways());
        int[] classes = classes(task, shape.ways());
        requireRows(episodeName, classes, shape.shots());
        int[] shots = shots(classes, shape.shots(), episodeSeed.child("shots"));
        int[][] support = new int[shape.ways()][];
        int[][] query = new int[shape.ways()][];
        for (int label = 0; label < classes.length; label++) {
            ClassPool.ClassRows rows = pool.classes().get(classes[label]);
            RandomStream draws = episodeSeed.child(label).stream();
            int[] drawn = draw(rows, shots[label], shape.queries(), draws);
            support[label] = Arrays.copyOf(drawn, shots[label]);
            query[label] = Arrays.copyOfRange(drawn, shots[label], drawn.length);
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

    private void requireRows(String task, int[] classes, int shots) {
        for (int label : classes) {
            ClassPool.ClassRows rows = pool.classes().get(label);
            if (shots > rows.count()) {
                throw new IllegalArgumentException("task " + task + " has " + rows.count() + " rows of class "
                        + rows.name() + ", the support needs " + shots);
            }
        }
    }

    /**
     * How many support rows each class has. Imbalanced: one each, then each further row goes to a class with a probability in proportion
     * to the rows it has, which makes every division equally likely (Polya's urn), as far as classes have rows. So the support of
     * fewer shots is part of that of more.
     */
    private int[] shots(int[] classes, int shots, Seed urn) {
        int[] each = new int[classes.length];
        Arrays.fill(each, imbalanced ? Math.min(1, shots) : shots);
        RandomStream draws = urn.stream();
        for (int placed = Arrays.stream(each).sum(); placed < shots * classes.length; placed++) {
            int label = classOf(draws.nextInt(placed), each);
            while (each[label] == pool.classes().get(classes[label]).count()) {
                label = (label + 1) % each.length;
            }
            each[label]++;
        }
        return each;
    }

    /** The class of a row, of so many of each one after the other. */
    private static int classOf(int row, int[] each) {
        int label = 0;
        for (int behind = row; behind >= each[label]; label++) {
            behind -= each[label];
        }
        return label;
    }

    private static int[] draw(ClassPool.ClassRows rows, int shots, int queries, RandomStream draws) {
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
