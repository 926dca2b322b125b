package io.metalearn.bundle;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.Plugin;
import java.lang.reflect.InvocationTargetException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plugins of one kind that a class loader knows. One that cannot be loaded, or, from a jar beside the application, whose defaults cannot be configured, is put
 * aside with its jar; two of one name stop the start.
 */
final class Discovery<P extends Plugin<?, ?>> {
    private final Class<P> kind;
    private final ClassLoader loader;
    private final SortedMap<String, P> found = new TreeMap<>();
    private final List<BrokenPlugin> broken = new ArrayList<>();

    /** @throws ConfigException when two have one name */
    Discovery(Class<?> kind, ClassLoader loader) {
        this.kind = cast(kind);
        this.loader = loader;
        for (Declaration declaration : Declaration.of(kind, loader)) {
            load(declaration).ifPresent(this::add);
        }
    }

    SortedMap<String, P> found() {
        return Collections.unmodifiableSortedMap(found);
    }

    List<BrokenPlugin> broken() {
        return List.copyOf(broken);
    }

    private Optional<P> load(Declaration declaration) {
        try {
            Class<?> type = Class.forName(declaration.type(), false, loader);
            P plugin = kind.cast(type.getConstructor().newInstance());
            if (isForeign(type)) {
                ConfigBinder.bind(plugin.defaults(), MissingNode.getInstance(), "defaults");
            }
            return Optional.of(plugin);
        } catch (OutOfMemoryError ours) {
            throw ours;
        } catch (Throwable e) { // A plugin's AssertionError or endless recursion is no reason to stop.
            broken.add(new BrokenPlugin(declaration.source(), declaration.type() + ": " + reason(e)));
            return Optional.empty();
        }
    }

    /** Those on the application's own class path are tried when they are used: to try all takes a fifth of the time in which a command starts. */
    private static boolean isForeign(Class<?> type) {
        return type.getClassLoader() != Discovery.class.getClassLoader();
    }

    private static String reason(Throwable error) {
        if (error instanceof InvocationTargetException || error instanceof ExceptionInInitializerError) {
            return Optional.ofNullable(error.getCause()).orElse(error).toString();
        }
        return error instanceof ConfigException ? String.valueOf(error.getMessage()) : error.toString();
    }

    private void add(P plugin) {
        Optional<P> other = Optional.ofNullable(found.putIfAbsent(plugin.name(), plugin));
        if (other.isPresent()) {
            throw new ConfigException(
                    "two plugins are named " + plugin.name() + ": " + place(other.get()) + " and " + place(plugin));
        }
    }

    private static String place(Object plugin) {
        return plugin.getClass().getName() + " in " + jar(plugin);
    }

    /** The jar or folder that a plugin came from. */
    static String jar(Object plugin) {
        return Optional.ofNullable(plugin.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(Declaration::path)
                .orElse("(unknown)");
    }

    @SuppressWarnings("unchecked") // The class object of a generic interface is that of its raw type.
    private static <P> Class<P> cast(Class<?> kind) {
        return (Class<P>) kind;
    }
}
