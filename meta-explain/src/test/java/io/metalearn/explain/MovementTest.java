package io.metalearn.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.maml.Maml;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.LinearTasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static final Seed SEED = new Seed(3);
    private static final Tasks LINES = LinearTasks.tasks();

    private static Learner learned(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred())
                .learn(LINES, new Training(SEED, 0.005, 1, TrainingMonitor.none()));
    }

    private static List<Movement> moved(Learner learner, Batch support) {
        return Movement.of(learner, learner.adapt(support, SEED));
    }

    @Test
    void a_head_that_adapts_alone_has_moved_alone() {
        Batch support = LINES.test().episode(0, EpisodeShape.of(10, 10), SEED).support();
        List<Movement> all = moved(learned(MamlConfig.defaults()), support);
        assertThat(all).extracting(Movement::tensor).contains("W1", "b1", "W2", "b2");
        assertThat(all).allSatisfy(each -> assertThat(each.distance()).isPositive());

        List<Movement> head = moved(learned(MamlConfig.anil()), support);
        assertThat(head)
                .filteredOn(each -> each.distance() > 0)
                .isNotEmpty()
                .extracting(Movement::tensor)
                .containsOnly("W" + layers(all), "b" + layers(all));
    }

    private static int layers(List<Movement> all) {
        return (int) all.stream().filter(each -> each.tensor().startsWith("W")).count();
    }

    @Test
    void without_a_row_nothing_moves() {
        assertThat(moved(learned(MamlConfig.defaults()), LINES.test().schema().emptyBatch()))
                .allSatisfy(each -> assertThat(each.distance()).isZero());
    }
}
