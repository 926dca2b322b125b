package io.metalearn.runtime;

import io.metalearn.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plugins of one kind that a class loader knows. One that cannot be loaded is put aside with its jar; two of one name stop the
 * start.
 */
final class Discovery<P extends Plugin<?, ?>> {
    /** More failures than that in a row are an iterator that does not move on. */
    private static final int MOST_BROKEN = 1000;

    private final Class<P> kind;
    private final ClassLoader loader;
    private final SortedMap<String, P> found = new TreeMap<>();
    private final List<BrokenPlugin> broken = new ArrayList<>();

    Discovery(Class<?> kind, ClassLoader loader) {
        this.kind = cast(kind);
        this.loader = loader;
        Iterator<P> providers = ServiceLoader.load(this.kind, loader).iterator();
        while (broken.size() < MOST_BROKEN && next(providers)) {
            // next does the work
        }
    }

    SortedMap<String, P> found() {
        return Collections.unmodifiableSortedMap(found);
    }

    List<BrokenPlugin> broken() {
        return List.copyOf(broken);
    }

    private boolean next(Iterator<P> providers) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            P plugin = providers.next();
            add(plugin.name(), plugin);
        } catch (ConfigException duplicate) {
            throw duplicate;
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            broken.add(new BrokenPlugin(source(String.valueOf(e.getMessage())), reason(e)));
        }
        return true;
    }

    private void add(String name, P plugin) {
        Optional<P> other = Optional.ofNullable(found.putIfAbsent(name, plugin));
        if (other.isPresent()) {
            throw new ConfigException("two plugins are named " + name + ": "
                    + other.get().getClass().getName() + " in " + jar(other.get()) + " and "
                    + plugin.getClass().getName() + " in " + jar(plugin));
        }
    }

    /** The jar or folder that a plugin came from. */
    static String jar(Object plugin) {
        return Optional.ofNullable(plugin.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(Discovery::path)
                .orElse("(unknown)");
    }

    private static String reason(Throwable error) {
        String cause =
                Optional.ofNullable(error.getCause()).map(inner -> ": " + inner).orElse("");
        return (error instanceof ServiceConfigurationError ? error.getMessage() : error) + cause;
    }

    /** Which declaration lists the provider that the message speaks of. */
    private String source(String message) {
        try {
            for (URL declaration : Collections.list(loader.getResources("META-INF/services/" + kind.getName()))) {
                try (var content = declaration.openStream()) {
                    String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    if (text.lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .anyMatch(line -> !line.isEmpty() && message.contains(line))) {
                        return path(declaration).replaceAll("!?/META-INF/services/.*", "");
                    }
                }
            }
            return "(unknown)";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the declarations of " + kind.getName(), e);
        }
    }

    private static String path(URL location) {
        return location.toString().replaceFirst("^(jar:)?file:", "");
    }

    @SuppressWarnings("unchecked") // The class object of a generic interface is that of its raw type.
    private static <P> Class<P> cast(Class<?> kind) {
        return (Class<P>) kind;
    }
}
