package io.metalearn.spark;

import io.metalearn.api.Tasks;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.io.Serializable;

/** How an executor gets the tasks that a training draws from: the same as the driver's, in the same order. */
@FunctionalInterface
public interface ExecutorTasks extends Serializable {
    /**
     * The tasks; only those to learn from are drawn from. Called once on an executor.
     *
     * @param plugins of the executor
     */
    Tasks tasks(Plugins plugins);

    /** Read again on each executor, from a part of a suite whose files all machines have under one path, or that makes its rows up. */
    static ExecutorTasks read(Part data) {
        PartText text = PartText.of(data);
        return plugins -> plugins.tasks(text.part(), "tasks.config").create();
    }
}
