package io.metalearn.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** An iterator whose next element can be looked at. Not thread-safe. */
final class Lookahead<T> implements Iterator<T> {
    private final Iterator<T> from;
    private Optional<T> seen = Optional.empty();

    Lookahead(Iterator<T> from) {
        this.from = from;
    }

    @Override
    public boolean hasNext() {
        return seen.isPresent() || from.hasNext();
    }

    /** @throws NoSuchElementException when there is none */
    T peek() {
        if (seen.isEmpty()) {
            seen = Optional.of(from.next());
        }
        return seen.orElseThrow();
    }

    @Override
    public T next() {
        T next = peek();
        seen = Optional.empty();
        return next;
    }
}
