package io.metalearn.distill;

import io.metalearn.api.Seed;
import java.util.function.BooleanSupplier;
import org.ejml.simple.SimpleMatrix;

/** A small model of standardised outputs. Immutable, safe to share between threads. */
interface Student {
    /**
     * @param x {@code [n, p]}, the first column being ones
     * @return {@code [n, outputs]}
     */
    SimpleMatrix outputs(SimpleMatrix x);

    /** What is kept of it. */
    byte[] bytes();

    /**
     * A student of that kind for these rows.
     *
     * @param x {@code [n, p]}, the first column being ones
     * @param y {@code [n, outputs]}, standardised
     * @param seed of a net's start
     * @throws java.util.concurrent.CancellationException when it is to stop
     */
    static Student learned(StudentKind kind, SimpleMatrix x, SimpleMatrix y, Seed seed, BooleanSupplier stop) {
        return switch (kind.form()) {
            case RIDGE -> RidgeStudent.learned(x, y);
            case MLP -> NetStudent.learned(kind.size(), x, y, seed, stop);
            case LINEAR -> TribuoStudent.learned(TribuoStudent.linear(), x, y);
            case TREE -> TribuoStudent.learned(TribuoStudent.tree(kind.size()), x, y);
        };
    }

    /**
     * @param name of the file that the bytes are of, for errors
     * @throws RuntimeException of any kind, when the bytes are none of that form
     */
    static Student read(StudentKind.Form form, byte[] bytes, String name) {
        return switch (form) {
            case RIDGE -> RidgeStudent.read(bytes, name);
            case MLP -> NetStudent.read(bytes, name);
            case LINEAR, TREE -> TribuoStudent.read(bytes, name);
        };
    }
}
