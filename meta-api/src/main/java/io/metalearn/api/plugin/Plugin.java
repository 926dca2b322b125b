package io.metalearn.api.plugin;

/**
 * Makes a {@code T} from a configuration. Found by {@link java.util.ServiceLoader} through one of the sub-interfaces, so it has a
 * public constructor without arguments that does nothing.
 *
 * @param <T> what it makes
 * @param <C> the configuration: a record whose compact constructor checks every range, with a message such as
 *     {@code innerRate must be > 0, got -3.0}
 * @since 0.1.0
 */
public interface Plugin<T, C extends Record> {
    /** How a suite file names it: lower case, digits and dashes; unique among the plugins of its kind. */
    String name();

    /** The documented defaults. A suite overlays single components of it. */
    C defaults();

    /**
     * Makes the configured object.
     *
     * @throws io.metalearn.api.DataException when it reads data that cannot be used
     */
    T create(C config);
}
