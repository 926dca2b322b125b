package io.metalearn.bundle;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Evaluator;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Names;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.api.plugin.ProblemPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plugins that an application has, by their names. Immutable.
 *
 * @param learners algorithms and baselines
 * @param tasks data
 * @param evaluators metrics
 * @param problems to act in
 * @param broken those that could not be loaded
 * @param context what the parts that they make are lent
 */
public record Plugins(
        SortedMap<String, MetaLearnerPlugin<?>> learners,
        SortedMap<String, TasksPlugin<?>> tasks,
        SortedMap<String, EvaluatorPlugin<?>> evaluators,
        SortedMap<String, ProblemPlugin<?>> problems,
        List<BrokenPlugin> broken,
        Context context) {
    public Plugins {
        learners = sorted(learners);
        tasks = sorted(tasks);
        evaluators = sorted(evaluators);
        problems = sorted(problems);
        broken = List.copyOf(broken);
    }

    /**
     * All that {@link java.util.ServiceLoader} finds.
     *
     * @throws ConfigException when two of a kind have one name; the message names both jars
     */
    public static Plugins discover(ClassLoader loader) {
        Discovery<MetaLearnerPlugin<?>> learners = new Discovery<>(MetaLearnerPlugin.class, loader);
        Discovery<TasksPlugin<?>> tasks = new Discovery<>(TasksPlugin.class, loader);
        Discovery<EvaluatorPlugin<?>> evaluators = new Discovery<>(EvaluatorPlugin.class, loader);
        Discovery<ProblemPlugin<?>> problems = new Discovery<>(ProblemPlugin.class, loader);
        return new Plugins(
                learners.found(),
                tasks.found(),
                evaluators.found(),
                problems.found(),
                Stream.of(learners, tasks, evaluators, problems)
                        .flatMap(kind -> kind.broken().stream())
                        .toList(),
                Context.discovered(loader));
    }

    /** These, whose parts are lent other services. */
    public Plugins with(Context other) {
        return new Plugins(learners, tasks, evaluators, problems, broken, other);
    }

    /**
     * An algorithm or baseline with its settings.
     *
     * @param place where they stand, for errors, such as {@code learners.maml.config}
     * @throws ConfigException when there is no such plugin, or naming the place, the bound and the value
     */
    public BoundPart<MetaLearner> learner(Part part, String place) {
        return new LearnerBinder(this, Optional.empty()).bind(part, place);
    }

    /**
     * The same with the defaults for such tasks, and with the learner below it that its plugin then asks for, see
     * {@link io.metalearn.compose.Residual}; unless the part says otherwise.
     */
    public BoundPart<MetaLearner> learner(Part part, String place, TaskFacts facts) {
        return new LearnerBinder(this, Optional.of(facts)).bind(part, place);
    }

    /**
     * What a search varies of a learner where nobody says otherwise, see {@link MetaLearnerPlugin#searchSpace}.
     *
     * @param learner with all its settings
     */
    public SearchSpace searchSpace(Part learner) {
        return new LearnerBinder(this, Optional.empty()).searchSpace(learner(learner.plugin()), learner);
    }

    /** Data with their settings; see {@link #learner(Part, String)}. */
    public BoundPart<Tasks> tasks(Part part, String place) {
        return BoundPart.of(tasks(part.plugin()), part, place, context);
    }

    /** Metrics with their settings; see {@link #learner(Part, String)}. */
    public BoundPart<Evaluator> evaluator(Part part, String place) {
        return BoundPart.of(evaluator(part.plugin()), part, place, context);
    }

    /** Problems to act in, with their settings; see {@link #learner(Part, String)}. */
    public BoundPart<ProblemDistribution> problems(Part part, String place) {
        return BoundPart.of(get("problems", part.plugin(), problems), part, place, context);
    }

    /** @throws ConfigException when there is none of that name; the message lists those there are */
    public MetaLearnerPlugin<?> learner(String name) {
        return get("algorithm", name, learners);
    }

    /** @throws ConfigException when there are none of that name; the message lists those there are */
    public TasksPlugin<?> tasks(String name) {
        return get("tasks", name, tasks);
    }

    /** @throws ConfigException when there is none of that name; the message lists those there are */
    public EvaluatorPlugin<?> evaluator(String name) {
        return get("evaluator", name, evaluators);
    }

    /** The jar or folder that a plugin came from, for people. */
    public static String source(Plugin<?, ?> plugin) {
        return Discovery.jar(plugin);
    }

    private static <P> P get(String kind, String name, Map<String, P> all) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new ConfigException("no " + kind + " named " + name + " among " + all.keySet()
                        + Names.suggestion(name, all.keySet())));
    }

    private static <P> SortedMap<String, P> sorted(Map<String, P> byName) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }
}
