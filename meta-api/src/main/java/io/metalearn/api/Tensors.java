package io.metalearn.api;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Named tensors in the order of their names: parameters, gradients, learned state. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public final class Tensors {
    private static final Tensors EMPTY = new Tensors(new TreeMap<>());

    private final SortedMap<String, Tensor> byName;

    private Tensors(SortedMap<String, Tensor> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    public static Tensors empty() {
        return EMPTY;
    }

    public static Tensors of(Map<String, Tensor> byName) {
        byName.keySet().forEach(name -> Check.named(name, "name of a tensor"));
        return new Tensors(new TreeMap<>(byName));
    }

    public static Tensors of(String name, Tensor tensor) {
        return of(Map.of(name, tensor));
    }

    /** These and {@code tensor}, which replaces one of the same name. */
    public Tensors with(String name, Tensor tensor) {
        TreeMap<String, Tensor> all = new TreeMap<>(byName);
        all.put(Check.named(name, "name of a tensor"), tensor);
        return new Tensors(all);
    }

    /** These and {@code others} under {@code prefix + name}; an equal name is replaced. */
    public Tensors with(String prefix, Tensors others) {
        TreeMap<String, Tensor> all = new TreeMap<>(byName);
        others.byName.forEach((name, tensor) -> all.put(prefix + name, tensor));
        return new Tensors(all);
    }

    /** Those whose name begins with {@code prefix}, under the rest of their name. */
    public Tensors under(String prefix) {
        TreeMap<String, Tensor> some = new TreeMap<>();
        byName.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                some.put(name.substring(prefix.length()), tensor);
            }
        });
        return new Tensors(some);
    }

    /** Those whose name passes. */
    public Tensors select(Predicate<String> test) {
        TreeMap<String, Tensor> some = new TreeMap<>(byName);
        some.keySet().removeIf(test.negate());
        return new Tensors(some);
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names there are
     */
    public Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor named " + name + " among " + byName.keySet());
        }
        return tensor;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The names, sorted. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** An unmodifiable view, sorted by name. */
    public SortedMap<String, Tensor> asMap() {
        return byName;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensors tensors && byName.equals(tensors.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return "Tensors" + byName;
    }
}
