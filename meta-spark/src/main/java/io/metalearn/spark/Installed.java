package io.metalearn.spark;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.Plugins;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the driver computes with, so that executors are known to compute with the same: other kernels round otherwise.
 *
 * @param services as {@link io.metalearn.api.plugin.Context#identity} has them
 */
record Installed(TreeMap<String, String> services) implements Serializable {
    static Installed here() {
        return new Installed(new TreeMap<>(plugins().context().identity()));
    }

    /** The plugins on this machine's class path, with the jars of the job. */
    static Plugins plugins() {
        return Plugins.discover(Thread.currentThread().getContextClassLoader());
    }

    /**
     * The plugins of an executor.
     *
     * @throws ConfigException when it computes with other services than the driver
     */
    Plugins alike() {
        Plugins plugins = plugins();
        SortedMap<String, String> own = plugins.context().identity();
        if (!own.equals(services)) {
            throw new ConfigException("executors must compute with " + services + ", as the driver does, got " + own
                    + ": start both with the same JVM options");
        }
        return plugins;
    }
}
