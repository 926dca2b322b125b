package io.metalearn.encoders;

import java.util.Optional;
import java.util.function.Supplier;

/** What is made when it is first asked for, and once; where that fails, it is tried again. Safe to share between threads. */
final class Once<T> {
    private final Supplier<T> making;
    private volatile Optional<T> made = Optional.empty();

    Once(Supplier<T> making) {
        this.making = making;
    }

    T get() {
        return made.orElseGet(this::make);
    }

    private synchronized T make() {
        if (made.isEmpty()) {
            made = Optional.of(making.get());
        }
        return made.orElseThrow();
    }
}
