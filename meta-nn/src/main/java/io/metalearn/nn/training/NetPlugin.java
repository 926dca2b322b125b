package io.metalearn.nn.training;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Optional;
import java.util.Set;

/**
 * Provides an algorithm that trains a network. Its defaults are fitted to the tasks; and of tasks of data with a real target it sees
 * what empirical Bayes predicts: where tasks are few, or features tell in a straight line, a net alone falls behind that.
 *
 * @param <C> the settings
 */
public class NetPlugin<C extends Record> extends MetaLearnerPlugin<C> {
    private static final LearnerChoice LINEAR = LearnerChoice.of("eb");

    private final Fitting<C> fitting;

    /**
     * What settings become for tasks of which that much is known. Pure.
     *
     * @param <C> the settings
     */
    @FunctionalInterface
    public interface Fitting<C> {
        C fitted(C defaults, TaskFacts facts);
    }

    /** @see MetaLearnerPlugin */
    public NetPlugin(
            String name,
            String summary,
            Set<Ability> abilities,
            C defaults,
            Fitting<C> fitting,
            Factory<MetaLearner, C> factory) {
        super(name, summary, abilities, defaults, factory);
        this.fitting = fitting;
    }

    @Override
    public C defaults(TaskFacts facts) {
        return fitting.fitted(defaults(), facts);
    }

    /** Empirical Bayes, for a real target of tasks that are not made up. */
    @Override
    public Optional<LearnerChoice> sees(TaskFacts facts) {
        boolean made = facts.rows() == TaskCard.ENDLESS;
        return facts.target() instanceof Target.Real real && real.outputs() == 1 && !made
                ? Optional.of(LINEAR)
                : Optional.empty();
    }
}
