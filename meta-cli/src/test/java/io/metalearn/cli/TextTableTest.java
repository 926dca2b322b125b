package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columns_stand_under_each_other_and_lines_end_without_blanks() {
        TextTable table = new TextTable("learner", List.of("0 shots", "5 shots"));
        table.row("maml", List.of("0.3", "0.125*"));
        assertThat(table.lines()).containsExactly("learner  0 shots  5 shots", "maml     0.3      0.125*");
    }
}
