package io.metalearn.nn.kernels;

/**
 * Offers kernels from another module, found by {@link java.util.ServiceLoader}; a provider has a public constructor without
 * arguments that does nothing.
 */
public interface KernelsProvider {
    /** The name of its kernels, such as {@code blas}. */
    String name();

    /** The best that is available is preferred: {@code scalar} has 0, {@code vector} 100. */
    int priority();

    /** Whether they can run here. Must not fail where they cannot. */
    boolean available();

    /** How to make them available, for people. */
    String hint();

    /** The kernels; asked for only when available. */
    Kernels create();
}
