package io.metalearn.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The OpenBLAS that ND4J brings: whether it is there, loading it, and its product. Safe to share between threads. */
final class OpenBlas {
    /** What JavaCPP calls the library that holds OpenBLAS's functions for Java, without prefix and suffix. */
    private static final String LIBRARY = "jniopenblas_nolapack";

    private OpenBlas() {}

    /** Whether its natives for this platform lie on the class path: looks, and loads none of them. Never throws. */
    static boolean available() {
        try {
            return OpenBlas.class.getResource(natives()) != null;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** The natives' path in their jar. */
    private static String natives() {
        String prefix = Loader.loadProperties().getProperty("platform.library.prefix", "");
        String suffix = Loader.loadProperties().getProperty("platform.library.suffix", "");
        return "/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + prefix + LIBRARY + suffix;
    }

    /**
     * Loads the natives where they are not loaded, and sets one thread.
     *
     * @throws IllegalStateException when they do not load here
     */
    static void load() {
        try {
            requireOneThread();
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "OpenBLAS does not load on this platform: " + e
                            + "; other kernels are chosen with -Dmetalearn.kernels",
                    e);
        }
    }

    /**
     * C = alpha op(A) B + beta C, all row-major without gaps, in the calling thread; C is not read where beta is 0.
     *
     * @param a {@code [m, k]}, or {@code [k, m]} where {@code transposed}
     * @param b {@code [k, n]}
     * @param c {@code [m, n]}
     */
    static void product(
            int m,
            int n,
            int k,
            float alpha,
            FloatPointer a,
            boolean transposed,
            FloatPointer b,
            float beta,
            FloatPointer c) {
        requireOneThread();
        int operation = transposed ? CblasTrans : CblasNoTrans;
        cblas_sgemm(CblasRowMajor, operation, CblasNoTrans, m, n, k, alpha, a, transposed ? m : k, b, n, beta, c, n);
    }

    /** Before each product, as ND4J sets its own number of threads when it starts. To ask takes a thousandth of the time to set. */
    private static void requireOneThread() {
        if (openblas_nolapack.blas_get_num_threads() != 1) {
            openblas_nolapack.blas_set_num_threads(1);
        }
    }
}
