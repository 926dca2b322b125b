package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {
    private static final String[] COLUMNS = {"id", "name, with \"quotes\"", "amount", "empty"};

    @TempDir
    private Path folder;

    private Rows odd() throws IOException {
        return Rows.file(Files.writeString(folder.resolve("odd.csv"), """
                id,"name, with ""quotes""\",amount,empty
                007,"a, b",1.10,
                0000000000000000000012345678901234567890,"line
                break",-0,
                ,Ünïcode 日本 😀,1e400,
                "  padded  ",NULL,NaN,
                """));
    }

    private Conversion convert(Rows rows, Path target) {
        return Conversion.of(rows, target, BadRows.FAIL, count -> {});
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.parquet", "out.csv", "OUT.PARQUET"})
    void every_cell_stays_its_exact_text_in_order(String name) throws IOException {
        Path out = folder.resolve(name);
        assertThat(convert(odd(), out)).isEqualTo(new Conversion(4, 0, List.of()));
        assertThat(Rows.file(out).columns()).containsExactly(COLUMNS);
        assertThat(OfficialFile.texts(Rows.file(out), COLUMNS)).isEqualTo(OfficialFile.texts(odd(), COLUMNS));
        assertThat(files()).containsExactlyInAnyOrder(folder.resolve("odd.csv"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.parquet", "out.csv"})
    void rows_of_one_empty_cell_are_kept(String name) throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "only\nx\n\"\"\ny\n");
        assertThat(convert(Rows.file(in), folder.resolve(name)).rows()).isEqualTo(3);
        assertThat(OfficialFile.texts(Rows.file(folder.resolve(name)), "only")).containsExactly("x", "", "y");
    }

    @Test
    void an_official_file_gets_its_columns_and_says_so() throws IOException {
        Rows movies = new OfficialFile(folder).write("movies.dat", "1::Toy Story (1995)::Animation|Comedy");
        Conversion done = convert(movies, folder.resolve("movies.parquet"));
        assertThat(OfficialFile.texts(Rows.file(folder.resolve("movies.parquet")), "movieId", "title", "genres"))
                .containsExactly("1 / Toy Story (1995) / Animation|Comedy");
        assertThat(done.notes()).singleElement().asString().contains("movies.dat: read as MovieLens");
    }

    @Test
    void a_row_that_cannot_be_taken_apart_stops_and_leaves_the_file_that_was_there() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "a,b\n1,2\n1\n");
        Path out = Files.writeString(folder.resolve("out.parquet"), "before");
        assertThatThrownBy(() -> convert(Rows.file(in), out))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in.csv: row 2 (line 3)");
        assertThat(out).hasContent("before");
        assertThat(files()).containsExactly(in, out);
    }

    @Test
    void or_is_left_out_and_counted() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "a,b\n1,2\n1\n3,4\n");
        Conversion done = Conversion.of(Rows.file(in), folder.resolve("out.csv"), BadRows.REJECT, count -> {});
        assertThat(done.rows()).isEqualTo(2);
        assertThat(done.leftOut()).isEqualTo(1);
        assertThat(done.notes()).singleElement().asString().startsWith("left out: in.csv: row 2 (line 3)");
    }

    @Test
    void columns_without_a_name_are_left_out_with_a_note() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), ",a,\n0,1,2\n");
        Conversion done = convert(Rows.file(in), folder.resolve("out.csv"));
        assertThat(folder.resolve("out.csv")).hasContent("a\n1");
        assertThat(done.notes()).containsExactly("left out: 2 columns without a name");
    }

    @Test
    void columns_that_differ_in_capitals_alone_are_for_csv() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "a,A\n0,1\n");
        assertThat(convert(Rows.file(in), folder.resolve("out.csv")).rows()).isEqualTo(1);
        assertThatThrownBy(() -> convert(Rows.file(in), folder.resolve("out.parquet")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("differ in capitals alone");
    }

    @Test
    void what_cannot_be_written_is_named() throws IOException {
        Rows rows = odd();
        assertThatThrownBy(() -> convert(rows, folder.resolve("nowhere").resolve("out.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> convert(rows, folder.resolve("out.xml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".parquet or .csv");
    }
}
