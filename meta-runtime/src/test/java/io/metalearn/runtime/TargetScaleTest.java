package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetScaleTest {
    private static List<String> remarks(Target target) {
        Schema schema = new Schema(List.of(new Field.Numeric("x")), target);
        Batch rows = new Batch(Matrix.column(1, 2, 3, 4), Matrix.column(10, 30, 10, 30));
        return TargetScale.remarks(new InMemoryTasks(schema, List.of(new TaskRows("a", rows))));
    }

    @Test
    void targets_that_a_schema_calls_standard_and_are_not_are_told() {
        assertThat(remarks(new Target.Real("units")))
                .singleElement()
                .asString()
                .startsWith(
                        "targets of training tasks are off 0.0 by 22.4 (root mean square), where the schema says a deviation of 1.00");
    }

    @Test
    void of_targets_that_are_as_the_schema_says_nothing_is_said() {
        assertThat(remarks(new Target.Real("units", 1, 20, 10))).isEmpty();
        assertThat(remarks(new Target.Relevance("grade", 50))).isEmpty();
    }
}
