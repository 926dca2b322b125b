package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setting {@code where}, and what is said of rows that are not used. */
class FilteredRowsTest {
    @TempDir
    private Path folder;

    private Rows orders() throws IOException {
        Path file = folder.resolve("orders.csv");
        Files.writeString(file, """
                invoice,customer,quantity
                536365,17850,6
                C536379,14527,-1
                536414,,56
                536415,12583,
                536416,12583,many
                """);
        return Rows.file(file);
    }

    private static List<String> kept(Rows rows, List<String> refused) {
        List<String> kept = new ArrayList<>();
        rows.read(
                List.of("invoice"),
                row -> kept.add(row.text("invoice").orElse("")),
                problem -> refused.add(problem.getMessage()));
        return kept;
    }

    @Test
    void rows_for_which_a_condition_does_not_hold_or_is_unknown_are_left_out() throws IOException {
        List<String> refused = new ArrayList<>();
        assertThat(kept(orders().where("quantity > 0"), refused)).containsExactly("536365", "536414");
        assertThat(refused)
                .containsExactly(
                        "orders.csv: row 2 (line 3): quantity > 0 does not hold",
                        "orders.csv: row 4 (line 5): quantity > 0 does not hold",
                        "orders.csv: row 5 (line 6), column \"quantity\": not a number: 'many'");
        assertThat(kept(orders().where("customer IS NOT NULL AND NOT (invoice = 'C536379')"), new ArrayList<>()))
                .containsExactly("536365", "536415", "536416");
        assertThat(kept(orders().where(" "), new ArrayList<>())).hasSize(5);
    }

    @Test
    void what_is_no_condition_is_told_with_its_position() throws IOException {
        Rows rows = orders().where("quantity >");
        assertThatThrownBy(() -> rows.all(List.of("invoice")))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("orders.csv: no column \"quantity >\"", "nor is it an expression: position");
        assertThatThrownBy(() -> orders().where("amount > 0").all(List.of("invoice")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column \"amount\"");
    }

    @Test
    void rejected_rows_are_counted_by_reason_and_those_asked_to_be_left_out_apart() throws IOException {
        StringBuilder rows = new StringBuilder("shop,price,day,units\n");
        for (int i = 0; i < 400; i++) {
            rows.append("s" + i % 20 + "," + (i % 100 == 7 ? "dear" : 1 + i % 9) + "," + i + ","
                    + (i % 100 == 9 ? "" : i) + (i == 50 ? ",one more" : "") + "\n");
        }
        Path file = Files.writeString(folder.resolve("sales.csv"), rows);
        CsvConfig config = CsvConfig.defaults()
                .withPath(file.toString())
                .withTask(List.of("shop"))
                .withFeatures(List.of("price"))
                .withTarget("units")
                .withBadRows(BadRows.REJECT)
                .withMinimumRows(5);
        Tasks tasks = new CsvPlugin().create(config.withWhere("day < 300"));
        assertThat(tasks.card().statistics()).containsEntry("rejectedRows", 107.0);
        assertThat(tasks.card().notes())
                .contains(
                        "rejected: sales.csv: row 8 (line 9), column \"price\": not a number: 'dear'",
                        "rejected: 4 more rows; of all 7 3 for: column \"price\", 3 for: column \"units\": empty, 1 for:"
                                + " malformed",
                        "left out: 100 rows, where day < 300 does not hold");
        assertThatThrownBy(() -> new CsvPlugin().create(config.withWhere("day < 0")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "sales.csv: 400 of 400 rows rejected, the first: sales.csv: row 1 (line 2): day < 0 does not hold");
    }

    @Test
    void classes_too_are_of_the_rows_that_a_condition_holds_for() throws IOException {
        StringBuilder rows = new StringBuilder("kind,size,good\n");
        for (int i = 0; i < 300; i++) {
            rows.append("k" + i % 15 + "," + i % 7 + "," + (i < 200) + "\n");
        }
        Path file = Files.writeString(folder.resolve("things.csv"), rows);
        Tasks tasks = new LabelledPlugin()
                .create(LabelledConfig.defaults()
                        .withPath(file.toString())
                        .withLabel("kind")
                        .withFeatures(List.of("size"))
                        .withWhere("good")
                        .withMinimumRows(5));
        assertThat(tasks.card().statistics())
                .containsEntry("rowsInClasses", 200.0)
                .containsEntry("rejectedRows", 100.0);
    }

    @Test
    void classes_for_whose_encoded_rows_there_is_no_room_are_refused_with_how_much_it_is() throws IOException {
        StringBuilder rows = new StringBuilder("intent,question\n");
        for (int i = 0; i < 300; i++) {
            rows.append("k" + i % 15 + ",where is " + i + "\n");
        }
        LabelledConfig config = LabelledConfig.defaults()
                .withPath(
                        Files.writeString(folder.resolve("questions.csv"), rows).toString())
                .withLabel("intent")
                .withText(TextColumns.hashed("question"))
                .withTextWidth(1 << 30);
        assertThatThrownBy(() -> new LabelledPlugin().create(config))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "questions\\.csv: 300 encoded rows of 1,073,741,824 numbers take 1,228,800 MiB, and java may use"
                                + " [\\d,]+ MiB: .*textWidth.*");
    }
}
