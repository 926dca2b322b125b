package io.metalearn.api.plugin;

import io.metalearn.api.ConfigException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an application lends to the parts that it creates, by type: the kernels that networks compute with, for one. Immutable, safe to
 * share between threads.
 *
 * @since 0.1.0
 */
public final class Context {
    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);
    private static final Context EMPTY = new Context(new TreeMap<>(BY_NAME));

    private final SortedMap<Class<?>, Object> services;

    private Context(SortedMap<Class<?>, Object> services) {
        this.services = Collections.unmodifiableSortedMap(services);
    }

    /** Lends nothing. */
    public static Context empty() {
        return EMPTY;
    }

    /** One service. */
    public static <S> Context of(Class<S> type, S service) {
        return EMPTY.with(type, service);
    }

    /** What the {@link ServicePlugin}s of a class loader offer. */
    public static Context discovered(ClassLoader loader) {
        Context all = EMPTY;
        for (ServicePlugin<?> plugin : ServiceLoader.load(ServicePlugin.class, loader)) {
            all = all.with(plugin);
        }
        return all;
    }

    private <S> Context with(ServicePlugin<S> plugin) {
        return with(plugin.type(), plugin.create());
    }

    /** These and {@code service}, which replaces one of the same type. */
    public <S> Context with(Class<S> type, S service) {
        SortedMap<Class<?>, Object> all = new TreeMap<>(services);
        all.put(type, service);
        return new Context(all);
    }

    /**
     * These and others, which replace those of the same type.
     *
     * @throws ClassCastException when one is not of its type
     */
    public Context with(Map<Class<?>, ?> others) {
        SortedMap<Class<?>, Object> all = new TreeMap<>(services);
        others.forEach((type, service) -> all.put(type, type.cast(service)));
        return new Context(all);
    }

    /**
     * The service of a type.
     *
     * @throws ConfigException when there is none; the message lists those there are
     */
    public <S> S get(Class<S> type) {
        return find(type)
                .orElseThrow(() -> new ConfigException("the application lends no " + type.getName() + ", only "
                        + services.keySet().stream().map(Class::getName).toList()));
    }

    /** The service of a type, where it is lent. */
    public <S> Optional<S> find(Class<S> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    /** What a manifest says: for each service the simple name of its type in lower case, and its {@code toString}. */
    public SortedMap<String, String> description() {
        SortedMap<String, String> lines = new TreeMap<>();
        services.forEach(
                (type, service) -> lines.put(type.getSimpleName().toLowerCase(Locale.ROOT), service.toString()));
        return lines;
    }

    /** What decides results: the {@link #description} without what services say in brackets, as kernels do of the width of their vectors. */
    public SortedMap<String, String> identity() {
        SortedMap<String, String> lines = description();
        lines.replaceAll((type, service) -> withoutBrackets(service));
        return lines;
    }

    /** What of a service's {@code toString} decides results: {@code vector} of {@code vector (512 bits)}. */
    public static String withoutBrackets(String service) {
        return service.replaceFirst(" \\([^()]*\\)$", "");
    }
}
