package io.metalearn.nd4j;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.KernelsProvider;

/** Offers OpenBLAS as {@code blas}: preferred to {@code scalar}, not to {@code vector}. */
public final class BlasProvider implements KernelsProvider {
    @Override
    public String name() {
        return "blas";
    }

    @Override
    public int priority() {
        return 50;
    }

    /** Loads the native library, as nothing else tells whether it runs here; once in a process. */
    @Override
    public boolean available() {
        return OpenBlas.isLoaded();
    }

    @Override
    public String hint() {
        return "add the native libraries of nd4j-native for this platform to the class path: build with -Djavacpp.platform.host";
    }

    @Override
    public Kernels create() {
        return new BlasKernels();
    }
}
