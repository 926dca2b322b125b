package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Training;
import io.metalearn.nn.kernels.KernelChoice;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.junit.jupiter.api.Test;

class AdaptationMemoryTest {
    private static final int TASKS = 1000;
    /** What the virtual machine itself may take meanwhile, such as compiled methods' records: 300 bytes a task. */
    private static final long NOISE = 300_000;

    @Test
    void a_thousand_tasks_in_a_row_leave_the_heap_flat() {
        Learner learner =
                new Maml(Small.config(), KernelChoice.preferred()).learn(Small.tasks(), Training.of(new Seed(1)));
        adapt(learner, 0);
        long before = used();
        adapt(learner, TASKS);
        assertThat(used() - before).isLessThan(NOISE);
    }

    /** Supports of 1 to 20 rows, so that nothing may be kept for each size either. */
    private static void adapt(Learner learner, int first) {
        TaskDistribution tasks = Small.tasks().test();
        for (int task = first; task < first + TASKS; task++) {
            Episode episode = tasks.episode(task % 100, EpisodeShape.of(1 + task % 20, 5), new Seed(task));
            assertThat(learner.adapt(episode.support(), new Seed(0))
                            .predict(episode.query().features())
                            .mean()
                            .isFinite())
                    .isTrue();
        }
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
