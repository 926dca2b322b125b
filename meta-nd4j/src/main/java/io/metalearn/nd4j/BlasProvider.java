package io.metalearn.nd4j;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.KernelsProvider;

/**
 * Kernels whose matrix products are OpenBLAS's, under the name {@code blas}. Safe to share between threads; loads no natives before
 * {@link #create}.
 */
public record BlasProvider() implements KernelsProvider {
    @Override
    public String name() {
        return "blas";
    }

    /** Between {@code scalar}, 0, and {@code vector}, 100, which is faster on the small products of a task. */
    @Override
    public int priority() {
        return 50;
    }

    /** Whether OpenBLAS for this platform lies on the class path. */
    @Override
    public boolean available() {
        return OpenBlas.available();
    }

    @Override
    public String hint() {
        return "add org.nd4j:nd4j-native with the natives of this platform to the class path, see the README of meta-nd4j";
    }

    /**
     * Kernels on OpenBLAS, which is unpacked and loaded the first time, and told to use one thread.
     *
     * @throws IllegalStateException when its natives do not load here
     */
    @Override
    public Kernels create() {
        OpenBlas.load();
        return new BlasKernels();
    }
}
