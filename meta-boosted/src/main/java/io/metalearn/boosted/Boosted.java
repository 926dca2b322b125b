package io.metalearn.boosted;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient-boosted trees over {@link SupportStatistics}: what an experienced modeller makes by hand for tasks of one kind. Episodes of the
 * training tasks are drawn; each query row becomes a row of statistics of its support; trees are grown on what a linear model leaves, and
 * their number, which may be 0, is the one of least loss on episodes of the validation tasks.
 */
record Boosted(BoostedConfig config) implements MetaLearner {
    /** Validation rows, of those that one member is grown on. */
    private static final double SHARE = 0.5;

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Seed seed = training.seed().child("boosted");
        Columns columns = new Columns(tasks.schema());
        Tensors learned = learned(tasks.train(), columns, seed.child("common"));
        Statistics statistics = statistics(columns, learned);
        try (Crew crew = new Crew(Math.min(training.threads(), config.members() + 1))) {
            List<Table> tables = tables(tasks, statistics, seed, crew);
            Table validation = tables.get(config.members());
            Model model = model(tables.subList(0, config.members()), validation, statistics, training, crew);
            return restore(new LearnerState(
                    tasks.schema(), Tensors.empty().with("statistics.", learned).with("model.", model.tensors())));
        }
    }

    /** One a member, and last the one of the validation tasks. */
    private List<Table> tables(Tasks tasks, Statistics statistics, Seed seed, Crew crew) {
        DrawsConfig draws = config.draws();
        Standard standard = Standard.of(tasks.schema().target());
        int cells = draws.cells() / statistics.names().size() / config.members();
        int rows = Math.max(1, Math.min(draws.rows(), cells));
        Draws all = new Draws(statistics, standard, draws, rows);
        Draws fewer = new Draws(statistics, standard, draws, Math.max(1, (int) (rows * SHARE)));
        List<Integer> numbers =
                IntStream.rangeClosed(0, config.members()).boxed().toList();
        return crew.map(
                numbers,
                i -> i < config.members()
                        ? all.of(tasks.train(), seed.child(i))
                        : fewer.of(tasks.validation(), seed.child("validation")));
    }

    private Model model(List<Table> tables, Table validation, Statistics statistics, Training training, Crew crew) {
        Loss loss = loss(statistics.columns().schema().target());
        Start start = start(statistics, loss, tables.get(0), validation);
        Seed seed = training.seed().child("boosted").child("trees");
        Forest forest = new Boosting(config.trees(), loss, start, tables, validation, seed).grow(training, crew);
        Model model = new Model(start, forest, 1.0 / config.members(), 1);
        return loss == Loss.SQUARED ? model.withSpread(validation) : model;
    }

    private static Start start(Statistics statistics, Loss loss, Table train, Table validation) {
        return statistics.starts().stream()
                .map(statistic -> Start.of(loss, train, statistic))
                .min(Comparator.comparingDouble(
                        start -> loss.of(start.margins(validation), validation.targets(), validation.group())))
                .orElseThrow();
    }

    private static Loss loss(Target target) {
        if (target instanceof Target.Classes) {
            return Loss.SOFTMAX;
        }
        return target instanceof Target.Binary ? Loss.LOGISTIC : Loss.SQUARED;
    }

    private Tensors learned(TaskDistribution tasks, Columns columns, Seed seed) {
        if (tasks.schema().target() instanceof Target.Classes) {
            return ColumnWeights.of(tasks, columns, seed).tensors();
        }
        Standard standard = Standard.of(tasks.schema().target());
        return Common.of(tasks, config.tasks(), columns, standard, seed).tensors();
    }

    static Statistics statistics(Columns columns, Tensors learned) {
        Schema schema = columns.schema();
        return schema.target() instanceof Target.Classes target
                ? new ClassStatistics(columns, target.classes(), ColumnWeights.of(learned, schema))
                : new RowStatistics(columns, Standard.of(schema.target()), Common.of(learned, columns.width()));
    }

    @Override
    public Learner restore(LearnerState state) {
        Statistics statistics =
                statistics(new Columns(state.schema()), state.tensors().under("statistics."));
        Model model =
                Model.of(state.tensors().under("model."), statistics.names().size());
        return new BoostedLearner(state, statistics, model);
    }
}
