package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListTableTest {
    private static PredictedRow row(String learner, int shots, long seed, double actual, String item) {
        return new PredictedRow(learner, shots, seed, "ann", actual, 0, item);
    }

    @Test
    void lists_of_one_task_stand_side_by_side() {
        Scores scores = new Scores(
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        row("eb", 5, 1, 3, ""),
                        row("eb", 1, 1, 3, "other shots"),
                        row("eb", 5, 1, 4, "x"),
                        row("eb", 5, 1, 2, "y"),
                        row("eb", 5, 2, 2, "other seed"),
                        row("mean", 5, 1, 2, "y")));
        List<ListTable> tables = ListTable.of(scores, 5);
        assertThat(tables).hasSize(1);
        ListTable table = tables.get(0);
        assertThat(table.task()).isEqualTo("ann");
        assertThat(table.places()).isEqualTo(2);
        assertThat(table.item("eb", 0)).isEqualTo("x");
        assertThat(table.item("eb", 1)).isEqualTo("y");
        assertThat(table.item("mean", 1)).isEmpty();
        assertThat(table.isBest("eb", 0)).isTrue();
        assertThat(table.isBest("mean", 0)).isFalse();
    }
}
