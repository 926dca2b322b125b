package io.metalearn.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The OpenBLAS that ND4J brings: whether it is there, loading it, and its product. Safe to share between threads. */
final class OpenBlas {
    /** What JavaCPP calls the library that holds OpenBLAS's functions for Java, without prefix and suffix. */
    private static final String LIBRARY = "jniopenblas_nolapack";

    /** Why it did not load, once that has been tried in vain. */
    private static volatile Optional<String> failure = Optional.empty();

    private OpenBlas() {}

    /** Whether its natives for this platform lie on the class path: looks, and loads none of them. Never throws. */
    static boolean available() {
        try {
            return failure.isEmpty() && resource().isPresent();
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** The natives' path in their jar, where there are any for this platform. */
    private static Optional<String> resource() {
        String prefix = Loader.loadProperties().getProperty("platform.library.prefix", "");
        String suffix = Loader.loadProperties().getProperty("platform.library.suffix", "");
        String path = "/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + prefix + LIBRARY + suffix;
        return Optional.ofNullable(OpenBlas.class.getResource(path)).map(found -> path);
    }

    /** How to have it, or why it does not load. Never throws. */
    static String hint() {
        return failure.orElse("add the natives of OpenBLAS for this platform to the class path: org.nd4j:nd4j-native, or "
                + "org.bytedeco:openblas and org.bytedeco:javacpp, each also with the platform as classifier, such as linux-x86_64");
    }

    /**
     * Loads the natives where they are not loaded, and sets one thread.
     *
     * @throws IllegalStateException when they do not load here
     */
    static void load() {
        try {
            openblas_nolapack.blas_set_num_threads(1);
        } catch (LinkageError e) {
            String reason = "OpenBLAS does not load on this platform: " + e;
            failure = Optional.of(reason);
            throw new IllegalStateException(reason + "; other kernels are chosen with -Dmetalearn.kernels", e);
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
        // ND4J sets its own number of threads when it starts, which may be after this was loaded.
        openblas_nolapack.blas_set_num_threads(1);
        int operation = transposed ? CblasTrans : CblasNoTrans;
        cblas_sgemm(
                CblasRowMajor, operation, CblasNoTrans, m, n, k, alpha, a, transposed ? m : k, b, n, beta, c, n);
    }
}
