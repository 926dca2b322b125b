package io.metalearn.spark;

import java.io.Serializable;
import java.util.Optional;

/**
 * What each executor makes for itself, once, from what can be sent: a learner from the files of its bundle, say. Broadcast, it is made on
 * an executor when it is first asked for, and again where that executor is lost. Safe to share between threads.
 *
 * @param <T> what is made; need not be serialisable
 */
final class Shared<T> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Maker<T> maker;
    private transient Optional<T> made = Optional.empty();

    Shared(Maker<T> maker) {
        this.maker = maker;
    }

    /**
     * How it is made. Pure.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    interface Maker<T> extends Serializable {
        T make();
    }

    synchronized T get() {
        T value = made.orElseGet(maker::make);
        made = Optional.of(value);
        return value;
    }

    private Object readResolve() {
        return new Shared<>(maker);
    }
}
