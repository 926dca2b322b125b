package io.metalearn.api.plugin;

/**
 * Offers a service for the {@link Context}, found by {@link java.util.ServiceLoader}: what plugins are lent where the application says
 * nothing else. Has a public constructor without arguments that does nothing.
 *
 * @param <S> the service; its {@code toString} is what a manifest says of it
 * @since 0.1.0
 */
public interface ServicePlugin<S> {
    Class<S> type();

    S create();
}
