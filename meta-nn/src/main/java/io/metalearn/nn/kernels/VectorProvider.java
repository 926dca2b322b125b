package io.metalearn.nn.kernels;

import java.lang.module.ModuleFinder;
import java.util.List;

/**
 * The kernels on the JDK's incubating Vector API, which runs only where its module has been added.
 *
 * @param name {@code vector}, or {@code vector256} or {@code vector512}: the same where the process's vectors are of that width
 */
record VectorProvider(String name) implements KernelsProvider {
    static final String BEST = "vector";

    private static final String MODULE = "jdk.incubator.vector";

    /** Those that ask for a width. */
    static List<KernelsProvider> ofWidths() {
        return List.of(new VectorProvider(BEST + 256), new VectorProvider(BEST + 512));
    }

    @Override
    public int priority() {
        return 100;
    }

    /** Asks the module layer, before a class that needs the module is touched. */
    @Override
    public boolean available() {
        return isAdded() && VectorWidth.isFast() && isOfWidth();
    }

    private boolean isOfWidth() {
        return name.equals(BEST) || name.equals(BEST + VectorWidth.BITS);
    }

    @Override
    public String hint() {
        if (isAdded() && !VectorWidth.isFast()) {
            return "this processor, as java sees it, has no vectors of " + VectorWidth.BITS
                    + " bits with fused multiply-add";
        }
        if (isAdded()) {
            return "vectors have " + VectorWidth.BITS + " bits in this process, start java with -D"
                    + KernelChoice.PROPERTY + "=" + name;
        }
        return ModuleFinder.ofSystem().find(MODULE).isPresent()
                ? "start java with --add-modules " + MODULE
                : "use a java that has the module " + MODULE + ", as every full JDK and JRE";
    }

    @Override
    public Kernels create() {
        return new VectorKernels();
    }

    private static boolean isAdded() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }
}
