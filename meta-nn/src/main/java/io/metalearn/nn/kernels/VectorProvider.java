package io.metalearn.nn.kernels;

/** The kernels on the JDK's incubating Vector API, which runs only where its module has been added. */
record VectorProvider() implements KernelsProvider {
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
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    @Override
    public String hint() {
        return "start java with --add-modules jdk.incubator.vector";
    }

    @Override
    public Kernels create() {
        return new VectorKernels();
    }
}
