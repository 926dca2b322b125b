package io.metalearn.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library that ND4J brings along, on one thread: tasks run in parallel, products do not. */
final class OpenBlas {
    private OpenBlas() {}

    /** Whether the library runs on this platform. */
    static boolean isLoaded() {
        return Holder.LOADED;
    }

    /** C = alpha op(A) B + beta C, row-major, op being the transpose where {@code transposed}; the names are BLAS's. */
    static void sgemm(
            boolean transposed,
            int m,
            int n,
            int k,
            float alpha,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            float beta,
            FloatPointer c,
            int ldc) {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                transposed ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a,
                lda,
                b,
                ldb,
                beta,
                c,
                ldc);
    }

    /** Loads on first use. */
    private static final class Holder {
        private static final Logger LOG = LoggerFactory.getLogger(OpenBlas.class);
        static final boolean LOADED = load();

        private static boolean load() {
            try {
                openblas_nolapack.blas_set_num_threads(1);
                return true;
            } catch (LinkageError e) {
                LOG.debug("OpenBLAS does not run here", e);
                return false;
            }
        }
    }
}
