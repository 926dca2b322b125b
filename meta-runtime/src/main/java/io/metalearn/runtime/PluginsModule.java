package io.metalearn.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.api.plugin.ProblemPlugin;
import io.metalearn.api.plugin.TasksPlugin;
import io.metalearn.bundle.Plugins;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/**
 * Composes metalearn into an injector: one {@link MapBinder} a kind of plugin, filled with what {@link java.util.ServiceLoader}
 * finds. An application adds its own by {@code addBinding("mine")} on {@link #learners}, {@link #tasks}, {@link #evaluators} or {@link #problems}, and
 * lends them services by {@link #services}, and
 * has {@link Plugins} and {@link SuiteRunner} injected.
 */
public final class PluginsModule extends AbstractModule {
    private final Plugins discovered;

    /** @throws ConfigException when two plugins of a kind have one name */
    public PluginsModule(ClassLoader loader) {
        this(Plugins.discover(loader));
    }

    /** With these plugins, found already. */
    public PluginsModule(Plugins discovered) {
        this.discovered = discovered;
    }

    /** Where algorithms and baselines are added. */
    public static MapBinder<String, MetaLearnerPlugin<?>> learners(Binder binder) {
        return MapBinder.newMapBinder(binder, new TypeLiteral<String>() {}, new TypeLiteral<MetaLearnerPlugin<?>>() {});
    }

    /** Where tasks are added. */
    public static MapBinder<String, TasksPlugin<?>> tasks(Binder binder) {
        return MapBinder.newMapBinder(binder, new TypeLiteral<String>() {}, new TypeLiteral<TasksPlugin<?>>() {});
    }

    /** Where metrics are added. */
    public static MapBinder<String, EvaluatorPlugin<?>> evaluators(Binder binder) {
        return MapBinder.newMapBinder(binder, new TypeLiteral<String>() {}, new TypeLiteral<EvaluatorPlugin<?>>() {});
    }

    /** Where problems to act in are added. */
    public static MapBinder<String, ProblemPlugin<?>> problems(Binder binder) {
        return MapBinder.newMapBinder(binder, new TypeLiteral<String>() {}, new TypeLiteral<ProblemPlugin<?>>() {});
    }

    /** Where services are lent to plugins, in the place of those that are discovered: the binding's key is the service's type. */
    public static MapBinder<Class<?>, Object> services(Binder binder) {
        return MapBinder.newMapBinder(binder, new TypeLiteral<Class<?>>() {}, new TypeLiteral<Object>() {});
    }

    @Override
    protected void configure() {
        services(binder());
        bind(learners(binder()), discovered.learners());
        bind(tasks(binder()), discovered.tasks());
        bind(evaluators(binder()), discovered.evaluators());
        bind(problems(binder()), discovered.problems());
    }

    @Provides
    @Singleton
    Plugins plugins(
            Map<String, MetaLearnerPlugin<?>> learners,
            Map<String, TasksPlugin<?>> tasks,
            Map<String, EvaluatorPlugin<?>> evaluators,
            Map<String, ProblemPlugin<?>> problems,
            Map<Class<?>, Object> services) {
        return new Plugins(
                new TreeMap<>(learners),
                new TreeMap<>(tasks),
                new TreeMap<>(evaluators),
                new TreeMap<>(problems),
                discovered.broken(),
                discovered.context().with(services));
    }

    @Provides
    @Singleton
    SuiteRunner suiteRunner(Plugins plugins) {
        return new SuiteRunner(plugins);
    }

    private static <P extends Plugin<?, ?>> void bind(MapBinder<String, P> kind, Map<String, P> plugins) {
        plugins.forEach((name, plugin) -> kind.addBinding(name).toInstance(plugin));
    }
}
