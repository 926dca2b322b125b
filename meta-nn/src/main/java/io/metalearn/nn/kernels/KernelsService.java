package io.metalearn.nn.kernels;

import io.metalearn.api.plugin.ServicePlugin;

/** Lends {@link KernelChoice#preferred} to plugins, where the application lends no other kernels. */
public final class KernelsService implements ServicePlugin<Kernels> {
    @Override
    public Class<Kernels> type() {
        return Kernels.class;
    }

    @Override
    public Kernels create() {
        return KernelChoice.preferred();
    }
}
