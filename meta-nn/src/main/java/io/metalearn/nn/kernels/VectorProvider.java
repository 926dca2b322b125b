package io.metalearn.nn.kernels;

import java.lang.module.ModuleFinder;

/** The kernels on the JDK's incubating Vector API, which runs only where its module has been added. */
record VectorProvider() implements KernelsProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int priority() {
        return 100;
    }

    /** Asks the module layer, before the class that needs the module is touched. */
    @Override
    public boolean available() {
        return isAdded() && VectorKernels.isFast();
    }

    @Override
    public String hint() {
        if (isAdded()) {
            return "this processor, as java sees it, has no vectors of 256 bits with fused multiply-add";
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
