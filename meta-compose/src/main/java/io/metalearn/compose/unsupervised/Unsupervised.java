package io.metalearn.compose.unsupervised;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;

/**
 * A learner of classes that learns without labels: from tasks made of the rows of the training tasks, choosing on tasks made of the rows of the validation tasks. No
 * label of either is read; what follows from labels alone is which rows are there. The learner that comes of it adapts to supports with labels, as any.
 *
 * <p>Its state is that of the learner it trains. Immutable, safe to share between threads.
 */
public final class Unsupervised implements MetaLearner {
    private final Making making;
    private final MetaLearner learner;

    /** How rows become tasks. */
    interface Making {
        /**
         * @param like the tasks whose rows these are: their schema, and how many there are to be
         * @param name of the tasks, before their number
         * @param ways classes of an episode
         * @throws DataException when there are too few rows
         */
        TaskDistribution tasks(TaskDistribution like, String name, UnlabelledRows rows, int ways, Seed seed);
    }

    Unsupervised(Making making, MetaLearner learner) {
        this.making = making;
        this.learner = learner;
    }

    /** By clusters of rows. */
    public static Unsupervised cactus(CactusConfig config, MetaLearner learner) {
        return new Unsupervised(new Clustering(config), learner);
    }

    /** By changed rows. */
    public static Unsupervised umtra(UmtraConfig config, MetaLearner learner) {
        return new Unsupervised(
                (like, name, rows, ways, seed) -> new AugmentedTasks(
                        like.schema(),
                        name,
                        like.size(),
                        requireRows(rows, ways),
                        new Augmenting(config.augmentation(), like.schema(), rows.features()),
                        config.views(),
                        ways,
                        seed),
                learner);
    }

    private static UnlabelledRows requireRows(UnlabelledRows rows, int ways) {
        if (rows.size() < ways) {
            throw new DataException(
                    "a task of " + ways + " rows, each its own class, needs as many, got " + rows.size());
        }
        return rows;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConfigException when the target is not a class
     * @throws DataException when there are too few rows to make tasks of
     */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        return learner.learn(withoutLabels(tasks, training.seed().child("unlabelled")), training);
    }

    /** The tasks that are learned from, and chosen by; those of the test stay. */
    Tasks withoutLabels(Tasks tasks, Seed seed) {
        if (!(tasks.schema().target() instanceof Target.Classes classes)) {
            throw new ConfigException("without labels there are classes to be made, and the target is "
                    + tasks.schema().target());
        }
        return new Tasks(
                made(tasks.train(), "unlabelled/train", classes.classes(), seed.child("train")),
                made(tasks.validation(), "unlabelled/validation", classes.classes(), seed.child("validation")),
                tasks.test(),
                tasks.card(),
                tasks.encoder());
    }

    private TaskDistribution made(TaskDistribution like, String name, int ways, Seed seed) {
        return making.tasks(like, name, UnlabelledRows.of(like, seed.child("rows")), ways, seed);
    }

    @Override
    public Learner restore(LearnerState state) {
        return learner.restore(state);
    }
}
