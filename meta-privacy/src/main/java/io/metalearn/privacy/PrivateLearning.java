package io.metalearn.privacy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.training.GradientClip;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A learner whose training is (epsilon, delta) differentially private in its training tasks: with any one of them more or less, any set of weights comes out with nearly
 * the same probability, so nobody can tell from them who was there. The learner's own outer loop runs on gradients that are clipped by task and noised;
 * the number of tasks a step is the outer loop's on average, and what follows from them, the optimiser and its rates, costs nothing further.
 *
 * <p>All that the training knows of training tasks are these gradients: whatever else it looks at, it is given the validation tasks for. Those are not protected, as their losses
 * choose the weights. Nor is what was counted before it trains: vocabularies and scalers of the encoder, the spread of training rows that a model keeps for drift, and the
 * number of tasks, which sets the rate. Arithmetic is of floats, with what that lets out of the last bits (Mironov, CCS 2012).
 *
 * <p>Immutable, safe to share between threads.
 */
public final class PrivateLearning implements MetaLearner {
    private final PrivacyConfig config;
    private final MetaLearner learner;

    /** @param learner as {@code config} chose it */
    public PrivateLearning(PrivacyConfig config, MetaLearner learner) {
        this.config = config;
        this.learner = learner;
    }

    /** @throws ConfigException when the learner has no single outer loop, or the tasks are of classes, which share their rows */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        PrivacyBudget budget = budget(tasks, training);
        OuterTrained trained = outerTrained();
        MetaTraining outer = trained.outer(tasks.schema());
        requireDense(outer, tasks, training);
        try (GradientSource source = new PrivateGradients(
                outer,
                tasks,
                training,
                outer.objective().source(1),
                budget.rate(),
                new GradientClip(budget.clip()),
                budget.noise() * budget.clip(),
                secret(training))) {
            return trained.learn(outer.by(source), withoutTraining(tasks), training);
        }
    }

    /** Of the settings; what the noise gives is no more than the epsilon that they ask for. */
    @Override
    public Optional<PrivacyBudget> privacy(Tasks tasks, Training training) {
        return Optional.of(budget(tasks, training));
    }

    private PrivacyBudget budget(Tasks tasks, Training training) {
        if (tasks.schema().target() instanceof Target.Classes) {
            throw new ConfigException(
                    "private: tasks of classes share their rows, so leaving out a task protects none of them");
        }
        requireSmallDelta(tasks.train().size());
        MetaTraining outer = outerTrained().outer(tasks.schema());
        RdpAccountant accountant = accountant(rate(outer, tasks), outer, training);
        return new PrivacyBudget(
                config.epsilon(),
                config.delta(),
                accountant.rate(),
                accountant.steps(),
                accountant.noise(config.epsilon(), config.delta()),
                config.clip(),
                !config.secret());
    }

    private OuterTrained outerTrained() {
        if (learner instanceof OuterTrained trained) {
            return trained;
        }
        throw new ConfigException(
                "private: " + config.learner().algorithm()
                        + " cannot be trained privately: only a learner of one outer loop can, that sees no other (sees: none)");
    }

    /** With one over their number, to publish the rows of one task drawn by lot would be private. */
    private void requireSmallDelta(int trainingTasks) {
        if (config.delta() * trainingTasks >= 1) {
            throw new ConfigException("private: delta must be below one over the number of training tasks, 1 / "
                    + trainingTasks + ", got " + config.delta());
        }
    }

    private static double rate(MetaTraining outer, Tasks tasks) {
        return Math.min(
                1, (double) outer.settings().metaBatchSize() / tasks.train().size());
    }

    private static RdpAccountant accountant(double rate, MetaTraining outer, Training training) {
        return new RdpAccountant(rate, training.iterations(outer.settings().iterations()));
    }

    /** Of a table the rows that were read would show who was there. */
    private static void requireDense(MetaTraining outer, Tasks tasks, Training training) {
        Tasks known = withoutTraining(tasks);
        int tables = outer.objective()
                .layout(outer.objective().initial(training.seed().child("initial")), outer.batch(known, training, 0))
                .tables();
        if (tables > 0) {
            throw new ConfigException("private: a table of " + ParameterLayout.TABLE_ROWS
                    + " embeddings or more cannot be trained privately: its gradient names the rows that were read");
        }
    }

    private static Tasks withoutTraining(Tasks tasks) {
        return new Tasks(tasks.validation(), tasks.validation(), tasks.test(), tasks.card(), tasks.encoder());
    }

    private Seed secret(Training training) {
        return config.secret()
                ? new Seed(new SecureRandom().nextLong())
                : training.seed().child("private");
    }

    @Override
    public Learner restore(LearnerState state) {
        return learner.restore(state);
    }
}
