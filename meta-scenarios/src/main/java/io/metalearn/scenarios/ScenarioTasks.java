package io.metalearn.scenarios;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskRows;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Tasks of a scenario. Rows are in time: query rows follow support rows. Where there is something to decide, the query has each of its rows
 * once for every action, as a list of candidates; where fewer rows are asked for than that makes, the last list is cut short.
 *
 * @param split names the tasks, {@code <scenario>/<split>/<number>}
 * @param rows of a task
 * @param decides whether the query is about decisions, where the scenario has some
 */
record ScenarioTasks(Scenario scenario, String split, int size, int rows, boolean decides, Seed seed)
        implements TaskDistribution {
    @Override
    public Schema schema() {
        return scenario.truth().schema();
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(name(task), rows);
    }

    private String name(int task) {
        return scenario.label() + "/" + split + "/" + Check.index(task, size, "task");
    }

    /** What a learner has to find out of a task. */
    double[] parameters(int task) {
        return scenario.truth().task(seed.child(task).stream());
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed drawn) {
        int actions = actions();
        EpisodeShape seen = shape.queries() == EpisodeShape.ALL
                ? shape
                : EpisodeShape.of(shape.shots(), (shape.queries() + actions - 1) / actions);
        Episode observed = new TaskRows(name(task), rows(task), times()).episode(seen, drawn);
        Episode shown = new Episode(
                observed.task(),
                shown(observed.support()),
                observed.query(),
                observed.supportOrigins(),
                observed.queryOrigins());
        return actions == 1 ? shown : new Decisions(this, task, shown).within(shape.queries());
    }

    private int actions() {
        return decides ? Math.max(1, scenario.truth().actions().size()) : 1;
    }

    private RowOrigins times() {
        long[] times = LongStream.range(0, rows).toArray();
        return RowOrigins.timed(times, times);
    }

    /** All rows of a task, each from a stream of its own. */
    Batch rows(int task) {
        Truth truth = scenario.truth();
        double[] parameters = parameters(task);
        int width = schema().width();
        float[] targets = new float[rows];
        Matrix features = Matrix.generate(rows, width, all -> {
            float[] one = new float[width];
            for (int row = 0; row < rows; row++) {
                targets[row] = truth.row(parameters, row, row(task, row), one);
                System.arraycopy(one, 0, all, row * width, width);
            }
        });
        return new Batch(features, Matrix.column(targets));
    }

    private RandomStream row(int task, long row) {
        return seed.child(task).child("row").child(row).stream();
    }

    private Batch shown(Batch support) {
        return new Batch(support.features(), Matrix.generate(support.size(), 1, targets -> {
            for (int row = 0; row < targets.length; row++) {
                targets[row] = scenario.truth().shown(support.targets().get(row, 0));
            }
        }));
    }

    /** The query of an episode, each row under every action. */
    private record Decisions(ScenarioTasks tasks, int task, Episode episode) {
        Episode within(int queries) {
            Truth truth = tasks.scenario.truth();
            int actions = truth.actions().size();
            int count = Math.min(queries, Math.multiplyExact(episode.query().size(), actions));
            int width = tasks.schema().width();
            double[] parameters = tasks.parameters(task);
            float[] targets = new float[count];
            Matrix features = Matrix.generate(count, width, all -> {
                for (int at = 0; at < count; at++) {
                    float[] one =
                            episode.query().features().select(at / actions).toArray();
                    targets[at] = truth.act(at % actions, parameters, tasks.row(task, id(at, actions)), one);
                    System.arraycopy(one, 0, all, at * width, width);
                }
            });
            RowOrigins origins = RowOrigins.timed(
                    IntStream.range(0, count).mapToLong(at -> id(at, actions)).toArray(),
                    IntStream.range(0, count)
                            .mapToLong(at -> episode.queryOrigins().time(at / actions))
                            .toArray());
            return new Episode(
                    episode.task(),
                    episode.support(),
                    new Batch(features, Matrix.column(targets)),
                    episode.supportOrigins(),
                    origins,
                    Optional.of(new Candidates(
                            IntStream.range(0, count)
                                    .mapToObj(at ->
                                            "row " + episode.queryOrigins().id(at / actions))
                                    .toList(),
                            IntStream.range(0, count)
                                    .mapToObj(at -> truth.actions().get(at % actions))
                                    .toList())));
        }

        /** Of no observed row. */
        private long id(int at, int actions) {
            return tasks.rows + episode.queryOrigins().id(at / actions) * actions + at % actions;
        }
    }
}
