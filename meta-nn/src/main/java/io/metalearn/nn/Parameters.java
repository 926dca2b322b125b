package io.metalearn.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Named Vars of one tape, sorted by name. Immutable; as short-lived as its Vars. */
public final class Parameters {
    private static final Parameters NONE = new Parameters(new String[0], new Var[0]);

    private final String[] names;
    private final Var[] vars;

    /** @param names sorted; shared, never changed */
    Parameters(String[] names, Var[] vars) {
        this.names = names;
        this.vars = vars;
    }

    /** Vars of one tape by name. */
    public static Parameters of(Map<String, Var> byName) {
        SortedMap<String, Var> sorted = new TreeMap<>(byName);
        return new Parameters(
                sorted.keySet().toArray(String[]::new), sorted.values().toArray(Var[]::new));
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

    /** What {@code change} makes of each of them. */
    public Parameters map(UnaryOperator<Var> change) {
        return new Parameters(names, Arrays.stream(vars).map(change).toArray(Var[]::new));
    }

    /** What {@code combine} makes of each of them and its namesake, which {@code others} must have. */
    public Parameters with(Parameters others, BinaryOperator<Var> combine) {
        Var[] combined = new Var[vars.length];
        for (int i = 0; i < vars.length; i++) {
            combined[i] = combine.apply(vars[i], others.counterpart(i, this));
        }
        return new Parameters(names, combined);
    }

    /** The sum of all entries of all, {@code [1, 1, 1]}; at least one. */
    public Var sum() {
        Var sum = vars[0].sum();
        for (int i = 1; i < vars.length; i++) {
            sum = sum.plus(vars[i].sum());
        }
        return sum;
    }

    /** The same inputs on another tape: they share their entries. */
    Parameters sharedOn(Tape other) {
        return map(other::share);
    }

    /** The Vars, in the order of the names. */
    public List<Var> vars() {
        return List.of(vars);
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
            moved[i] = vars[i].tape.descend(vars[i], rates.counterpart(i, this), gradient.counterpart(i, this));
        }
        return new Parameters(names, moved);
    }

    /** One step of gradient descent at one rate, {@code [1, 1, 1]}, for all. */
    public Parameters descend(Var rate, Parameters gradient) {
        return with(gradient, (w, g) -> w.tape.descend(w, rate, g));
    }

    /** Those whose name passes. */
    public Parameters select(Predicate<String> test) {
        int[] kept = new int[names.length];
        int count = 0;
        for (int i = 0; i < names.length; i++) {
            if (test.test(names[i])) {
                kept[count++] = i;
            }
        }
        return count == names.length ? this : pick(kept, count, 0);
    }

    /** Those that {@code others} have too. */
    public Parameters in(Parameters others) {
        return names == others.names ? this : select(others::has);
    }

    /** Those whose name begins with {@code prefix}, under the rest of their name. */
    public Parameters under(String prefix) {
        int[] kept = new int[names.length];
        int count = 0;
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith(prefix)) {
                kept[count++] = i;
            }
        }
        return count == 0 ? NONE : pick(kept, count, prefix.length());
    }

    /** These and the others, which replace those of the same name. */
    public Parameters with(Parameters others) {
        if (others.isEmpty()) {
            return this;
        }
        if (names == others.names) {
            return others;
        }
        String[] allNames = new String[names.length + others.names.length];
        Var[] allVars = new Var[allNames.length];
        int count = 0;
        for (int i = 0, j = 0; i < names.length || j < others.names.length; count++) {
            int order = i == names.length ? 1 : j == others.names.length ? -1 : names[i].compareTo(others.names[j]);
            allNames[count] = order < 0 ? names[i] : others.names[j];
            allVars[count] = order < 0 ? vars[i] : others.vars[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        // The names of those that were only replaced stay the same array, which is quick to recognise.
        boolean same = count == names.length;
        return new Parameters(same ? names : Arrays.copyOf(allNames, count), Arrays.copyOf(allVars, count));
    }

    /** The Var of the name that stands at {@code i} in {@code other}. */
    private Var counterpart(int i, Parameters other) {
        return names == other.names ? vars[i] : get(other.names[i]);
    }

    /** Some of them, under names without the first {@code dropped} letters. */
    private Parameters pick(int[] kept, int count, int dropped) {
        String[] some = new String[count];
        Var[] their = new Var[count];
        for (int i = 0; i < count; i++) {
            some[i] = names[kept[i]].substring(dropped);
            their[i] = vars[kept[i]];
        }
        return new Parameters(some, their);
    }
}
