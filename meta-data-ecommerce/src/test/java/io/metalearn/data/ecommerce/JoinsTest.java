package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that find more of what there is to say of them in other files. */
class JoinsTest {
    @TempDir
    private Path folder;

    private String write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                .toString();
    }

    private JoinConfig join(String file, List<String> key, List<String> itsKey, boolean optional, String... lines)
            throws IOException {
        return new JoinConfig(write(file, lines), "", "", key, itsKey, optional);
    }

    private Rows ratings() throws IOException {
        return Rows.file(Path.of(write(
                "ratings.csv",
                "user,movieId,rating,title",
                "u1,31,2.5,mine",
                "u1,7,3,my own",
                "u2,31.0,4,",
                "u3,7,5,x")));
    }

    private static List<String> texts(Rows rows, String... columns) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows.all(List.of(columns))) {
            StringBuilder text = new StringBuilder(row.place());
            List.of(columns)
                    .forEach(column -> text.append('|').append(row.text(column).orElse("-")));
            texts.add(text.toString());
        }
        return texts;
    }

    @Test
    void rows_keep_their_order_and_their_places_and_get_the_columns_of_another_file() throws IOException {
        Rows joined = join(
                        "movies.csv",
                        List.of("movieId"),
                        List.of(),
                        false,
                        "title,movieId,year",
                        "Seven,7,1995",
                        "Minds,31,1996")
                .join(ratings());
        assertThat(joined.columns())
                .containsExactly("user", "movieId", "rating", "title", "movies.movieId", "movies.title", "year");
        assertThat(texts(joined, "rating", "year", "title", "movies.title"))
                .containsExactly(
                        "ratings.csv: row 1 (line 2)|2.5|1996|mine|Minds",
                        "ratings.csv: row 2 (line 3)|3|1995|my own|Seven",
                        "ratings.csv: row 3 (line 4)|4|1996|-|Minds",
                        "ratings.csv: row 4 (line 5)|5|1995|x|Seven");
        assertThat(joined.digests()).containsOnlyKeys("ratings.csv", "movies.csv");
        assertThat(texts(joined, "user")).hasSize(4);
        assertThatThrownBy(() -> texts(joined, "yearr"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("ratings.csv and movies.csv: no column \"yearr\"", "did you mean year?");
    }

    @Test
    void a_second_file_may_be_found_by_a_column_of_the_first_and_by_several_columns() throws IOException {
        Rows movies = join("movies.csv", List.of("movieId"), List.of(), false, "movieId,studio", "7,A", "31,B")
                .join(ratings());
        Rows joined = join(
                        "studios.csv",
                        List.of("studio", "user"),
                        List.of("name", "fan"),
                        true,
                        "name,fan,city",
                        "A,u1,Rome",
                        "B,u2,Oslo",
                        ",u1,nowhere")
                .join(movies);
        assertThat(texts(joined, "city", "studio"))
                .extracting(text -> text.substring(text.indexOf('|')))
                .containsExactly("|-|B", "|Rome|A", "|Oslo|B", "|-|A");
    }

    @Test
    void a_row_that_finds_none_is_a_bad_one_and_a_key_that_finds_two_stops() throws IOException {
        Rows joined = join("movies.csv", List.of("movieId"), List.of(), false, "movieId,year", "7,1995")
                .join(ratings());
        List<String> problems = new ArrayList<>();
        List<String> found = new ArrayList<>();
        joined.read(
                List.of("user", "year"), row -> found.add(row.place()), problem -> problems.add(problem.getMessage()));
        assertThat(found).containsExactly("ratings.csv: row 2 (line 3)", "ratings.csv: row 4 (line 5)");
        assertThat(problems)
                .containsExactly(
                        "ratings.csv: row 1 (line 2): no row of movies.csv has movieId '31'",
                        "ratings.csv: row 3 (line 4): no row of movies.csv has movieId '31'");
        Rows doubled = join("twice.csv", List.of("movieId"), List.of(), false, "movieId,year", "7,1995", "7.0,1996")
                .join(ratings());
        assertThatThrownBy(() -> texts(doubled, "year"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "twice.csv: row 2 (line 3): a second row has movieId '7'; which one belongs to a row of ratings.csv must be plain");
    }

    @Test
    void a_join_says_by_which_columns() {
        assertThatThrownBy(() -> new JoinConfig("movies.csv", "", "", List.of(), List.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("key of a join must be set: the columns by which a row of movies.csv is found");
        assertThatThrownBy(() -> new JoinConfig("movies.csv", "", "", List.of("a"), List.of("b", "c"), false))
                .hasMessage("itsKey must have as many columns as key [a], got [b, c]");
    }

    @Test
    void tasks_of_two_files_count_the_rows_that_find_none() throws IOException {
        List<String> lines = new ArrayList<>(List.of("user,movieId,rating"));
        for (int i = 0; i < 400; i++) {
            lines.add("u" + i % 40 + "," + (i == 5 ? 99 : i % 7) + "," + i % 5);
        }
        List<String> movies = new ArrayList<>(List.of("movieId,genres"));
        for (int i = 0; i < 7; i++) {
            movies.add(i + "," + (i % 2 == 0 ? "A|B" : "B|C"));
        }
        CsvConfig config = CsvConfig.defaults()
                .withPath(write("many.csv", lines.toArray(String[]::new)))
                .withJoins(List.of(
                        join("movies.csv", List.of("movieId"), List.of(), false, movies.toArray(String[]::new))))
                .withTask(List.of("user"))
                .withSets(List.of("genres"))
                .withTarget("rating")
                .withMinimumRows(5)
                .withBadRows(BadRows.REJECT);
        Tasks tasks = new CsvPlugin().create(config);
        assertThat(tasks.schema().width()).isEqualTo(2);
        assertThat(tasks.card().statistics()).containsEntry("rows", 400.0).containsEntry("rejectedRows", 1.0);
        assertThat(tasks.card().notes())
                .contains("rejected: many.csv: row 6 (line 7): no row of movies.csv has movieId '99'");
        assertThat(tasks.card().sources()).containsOnlyKeys("many.csv", "movies.csv");
    }

    @Test
    void rows_that_are_there_twice_and_say_the_same_of_what_is_asked_for_are_one() throws IOException {
        Rows joined = join(
                        "items.csv",
                        List.of("movieId"),
                        List.of(),
                        true,
                        "movieId,year,seen",
                        "7,1995,monday",
                        "7,1995,tuesday",
                        ",1900,",
                        ",1901,")
                .join(ratings());
        assertThat(texts(joined, "rating", "year"))
                .contains("ratings.csv: row 2 (line 3)|3|1995", "ratings.csv: row 1 (line 2)|2.5|-");
        assertThatThrownBy(() -> texts(joined, "year", "seen"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("items.csv: row 2 (line 3): a second row has movieId '7'");
    }

    @Test
    void a_joined_file_for_which_there_is_no_room_is_refused_with_the_row_and_the_bound() throws IOException {
        StringBuilder movies = new StringBuilder("movieId,title");
        for (int movie = 0; movie < 20_000; movie++) {
            movies.append('\n').append(movie).append(",The film of the number ").append(movie);
        }
        JoinedRows joined = (JoinedRows) join("movies.csv", List.of("movieId"), List.of(), false, movies.toString())
                .join(ratings());
        assertThatThrownBy(() -> joined.read(List.of("year", "movies.title"), row -> {}, problem -> {}, 1 << 20))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column \"year\"");
        assertThatThrownBy(() -> joined.read(List.of("movies.title"), row -> {}, problem -> {}, 1 << 20))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "movies\\.csv: row \\d{4} \\(line \\d{4}\\): a joined source is held in memory, and what is asked"
                                + " for of movies\\.csv takes more than 1 MiB, .*METALEARN_JVM_OPTS=-Xmx.*jdbc:duckdb:.*");
        List<String> found = new ArrayList<>();
        joined.read(
                List.of("movies.title"),
                row -> found.add(row.text("movies.title").orElse("")),
                problem -> {},
                8 << 20);
        assertThat(found)
                .startsWith("The film of the number 31", "The film of the number 7")
                .hasSize(4);
    }
}
