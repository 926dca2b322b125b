package io.metalearn.data.ecommerce;

import io.metalearn.api.Seed;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The part of the data that a task, or a class, belongs to. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** By a hash of the task's name, 60/20/20: other tasks, and the order of the file, have no influence. */
    static Split of(String task, long seed) {
        return Borders.SHARES.split(task, seed);
    }

    /** In lower case, for people. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A hash puts each name in [0, 1): training first, validation from the one, test from the other place on. */
    public record Borders(double validation, double test) {
        /** 60 %, 20 % and 20 %. */
        public static final Borders SHARES = new Borders(0.6, 0.8);

        private static final int FEW = 100;

        /**
         * Such that of these names so many are for validation and for the test.
         *
         * @param validation at least 0, with {@code test} at most as many as there are names
         * @param test at least 1
         */
        static Borders of(Collection<String> names, int validation, int test, long seed) {
            double[] places = names.stream()
                    .mapToDouble(name -> place(name, seed))
                    .sorted()
                    .toArray();
            return new Borders(places[places.length - test - validation], places[places.length - test]);
        }

        /**
         * Where there are fewer than {@value #FEW} of these names, such that 60/20/20 % of them, rounded, are in each split: of few, a hash
         * may leave hardly any for a split. Else those of the shares, whatever other names there are.
         */
        public static Borders of(Collection<String> names, long seed) {
            return SHARES.on(names, seed);
        }

        /** The same of these shares in the place of 60/20/20. */
        public Borders on(Collection<String> names, long seed) {
            return names.size() < FEW && names.size() >= 3
                    ? of(names, count(names, test - validation), count(names, 1 - test), seed)
                    : this;
        }

        private static int count(Collection<String> names, double share) {
            return Math.max(1, Math.toIntExact(Math.round(names.size() * share)));
        }

        /** As an encoder keeps them; empty for those of the shares. */
        public List<Double> kept() {
            return equals(SHARES) ? List.of() : List.of(validation, test);
        }

        /** What {@link #kept} were of. */
        public static Borders restored(List<Double> kept) {
            return kept.isEmpty() ? SHARES : new Borders(kept.get(0), kept.get(1));
        }

        /** The split of a name: other names have no influence on it. */
        public Split split(String name, long seed) {
            double place = place(name, seed);
            return place < validation ? TRAIN : place < test ? VALIDATION : TEST;
        }

        private static double place(String name, long seed) {
            return new Seed(seed).child(name).stream().nextDouble();
        }
    }
}
