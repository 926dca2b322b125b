package io.metalearn.data.toy;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.Objects;

/**
 * The sinusoid regression of the MAML paper (Finn et al. 2017, section 5.1): {@code y = A sin(x - p)}, A uniform on [0.1, 5], p on
 * [0, pi], x on [-5, 5], no noise. Support rows are drawn; so are query rows, unless an episode asks for all: then they are a grid.
 *
 * @param split names the tasks, {@code sinusoid/<split>/<number>}
 * @param size number of tasks
 * @param gridPoints query rows where all are asked for
 * @param seed decides amplitude and phase of each task
 */
record Sinusoid(String split, int size, int gridPoints, Seed seed) implements TaskDistribution {
    private static final double REACH = 5;

    @Override
    public Schema schema() {
        return new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(name(task), TaskCard.ENDLESS);
    }

    private String name(int task) {
        return "sinusoid/" + split + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        String name = name(task);
        RandomStream draws = seed.child(task).stream();
        double amplitude = draws.nextDouble(0.1, 5);
        double phase = draws.nextDouble(0, Math.PI);
        Matrix support = drawn(shape.shots(), episodeSeed.child("support"));
        Matrix query =
                shape.queries() == EpisodeShape.ALL ? grid() : drawn(shape.queries(), episodeSeed.child("query"));
        return new Episode(name, labelled(support, amplitude, phase), labelled(query, amplitude, phase));
    }

    private Matrix grid() {
        return Matrix.generate(gridPoints, 1, x -> {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (-REACH + 2 * REACH * i / (gridPoints - 1));
            }
        });
    }

    private static Matrix drawn(int rows, Seed seed) {
        RandomStream draws = seed.stream();
        return Matrix.generate(rows, 1, x -> {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) draws.nextDouble(-REACH, REACH);
            }
        });
    }

    private static Batch labelled(Matrix x, double amplitude, double phase) {
        return new Batch(x, Matrix.generate(x.rows(), 1, y -> {
            for (int i = 0; i < y.length; i++) {
                y[i] = (float) (amplitude * StrictMath.sin(x.get(i, 0) - phase));
            }
        }));
    }
}
