package io.metalearn.nn.kernels;

record ScalarProvider() implements KernelsProvider {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public String hint() {
        return "always there";
    }

    @Override
    public Kernels create() {
        return new ScalarKernels();
    }
}
