package io.metalearn.nn;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Named Vars of one tape, sorted by name. Immutable; as short-lived as its Vars. */
public final class Parameters {
    private final String[] names;
    private final Var[] vars;

    /** @param names sorted; shared, never changed */
    Parameters(String[] names, Var[] vars) {
        this.names = names;
        this.vars = vars;
    }

    /** The names, sorted. */
    public List<String> names() {
        return List.of(names);
    }

    public boolean isEmpty() {
        return names.length == 0;
    }

    public boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /**
     * The Var of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names there are
     */
    public Var get(String name) {
        int at = Arrays.binarySearch(names, name);
        if (at < 0) {
            throw new IllegalArgumentException("no parameter named " + name + " among " + Arrays.toString(names));
        }
        return vars[at];
    }

    /** {@code d loss / d parameter} for each parameter: Vars that can be differentiated again. */
    public Parameters gradientOf(Var loss) {
        return new Parameters(names, Gradients.of(loss, vars));
    }

    /** The same values as constants: no gradient goes through them. */
    public Parameters detach() {
        return map(Var::detach);
    }

    /**
     * One step of gradient descent, {@code this - rate o gradient}, for each parameter.
     *
     * @param rates at least these names; each a scalar, or in the parameter's shape
     * @param gradient at least these names
     */
    public Parameters descend(Parameters rates, Parameters gradient) {
        Var[] moved = new Var[vars.length];
        for (int i = 0; i < vars.length; i++) {
            moved[i] = vars[i].tape.descend(vars[i], rates.get(names[i]), gradient.get(names[i]));
        }
        return new Parameters(names, moved);
    }

    /** One step of gradient descent at one rate, {@code [1, 1, 1]}, for all. */
    public Parameters descend(Var rate, Parameters gradient) {
        Var[] moved = new Var[vars.length];
        for (int i = 0; i < vars.length; i++) {
            moved[i] = vars[i].tape.descend(vars[i], rate, gradient.get(names[i]));
        }
        return new Parameters(names, moved);
    }

    /** Those whose name passes. */
    public Parameters select(Predicate<String> test) {
        int[] kept = IntStream.range(0, names.length)
                .filter(i -> test.test(names[i]))
                .toArray();
        return kept.length == names.length ? this : pick(kept, name -> name);
    }

    /** Those whose name begins with {@code prefix}, under the rest of their name. */
    public Parameters under(String prefix) {
        int[] kept = IntStream.range(0, names.length)
                .filter(i -> names[i].startsWith(prefix))
                .toArray();
        return pick(kept, name -> name.substring(prefix.length()));
    }

    /** These and the others, which replace those of the same name. */
    public Parameters with(Parameters others) {
        if (others.isEmpty()) {
            return this;
        }
        TreeMap<String, Var> all = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], vars[i]);
        }
        for (int i = 0; i < others.names.length; i++) {
            all.put(others.names[i], others.vars[i]);
        }
        return new Parameters(all.keySet().toArray(String[]::new), all.values().toArray(Var[]::new));
    }

    private Parameters map(UnaryOperator<Var> change) {
        return new Parameters(names, Arrays.stream(vars).map(change).toArray(Var[]::new));
    }

    private Parameters pick(int[] kept, UnaryOperator<String> rename) {
        return new Parameters(
                Arrays.stream(kept).mapToObj(i -> rename.apply(names[i])).toArray(String[]::new),
                Arrays.stream(kept).mapToObj(i -> vars[i]).toArray(Var[]::new));
    }
}
