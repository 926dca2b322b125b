package io.metalearn.api.plugin;

import io.metalearn.api.Field;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Provides an algorithm, or a baseline. What a sub-class may know beside its settings are defaults that depend on the tasks.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class MetaLearnerPlugin<C extends Record> extends Plugin<MetaLearner, C> {
    private final Set<Ability> abilities;

    /**
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param abilities what it can do with its defaults
     * @param defaults the documented defaults
     * @param factory makes the algorithm
     */
    public MetaLearnerPlugin(
            String name, String summary, Set<Ability> abilities, C defaults, Factory<MetaLearner, C> factory) {
        super(name, summary, defaults, factory);
        this.abilities = Collections.unmodifiableSet(new TreeSet<>(abilities));
    }

    /** One that declares nothing of what it can do: whether it fits a suite's tasks shows when it trains. */
    public MetaLearnerPlugin(String name, String summary, C defaults, Factory<MetaLearner, C> factory) {
        this(name, summary, Set.of(), defaults, factory);
    }

    /** What it can do with its defaults; empty where it declares nothing. */
    public final Set<Ability> abilities() {
        return abilities;
    }

    /** Whether it declares that it learns tasks of this target, or declares nothing. */
    public final boolean learns(Target target) {
        return abilities.isEmpty() || abilities.contains(Ability.of(target));
    }

    /** Whether it declares that with its defaults it learns tasks of this schema, or declares nothing. */
    public final boolean learns(Schema schema) {
        return learns(schema.target()) && (!abilities.contains(Ability.ITEMS) || namesItems(schema));
    }

    private static boolean namesItems(Schema schema) {
        return schema.fields().stream()
                .anyMatch(field ->
                        field instanceof Field.Categorical && field.name().equals(Ability.ITEM));
    }

    /**
     * The defaults for tasks of which that much is known; unless overridden those for any tasks. A suite overlays single components of
     * them. Pure.
     */
    public C defaults(TaskFacts facts) {
        return defaults();
    }

    /**
     * The learner whose predictions this one sees on such tasks, where the application has it and unless a suite says otherwise. Unless
     * overridden there is none.
     */
    public Optional<LearnerChoice> sees(TaskFacts facts) {
        return Optional.empty();
    }

    /**
     * What a search varies around these settings where nobody says otherwise; unless overridden nothing. Every combination of its values is
     * valid in their place.
     */
    public SearchSpace searchSpace(C settings) {
        return SearchSpace.none();
    }

    /**
     * Settings whose choices of other learners are complete; unless overridden these, which choose none.
     *
     * @param complete adds the settings that a choice leaves open
     */
    public C completed(C config, UnaryOperator<LearnerChoice> complete) {
        return config;
    }
}
