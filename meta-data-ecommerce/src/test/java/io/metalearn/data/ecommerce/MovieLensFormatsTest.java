package io.metalearn.data.ecommerce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files as GroupLens writes them. */
class MovieLensFormatsTest {
    private static final String FLAGS = "|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0";

    @TempDir
    private Path folder;

    private OfficialFile files;

    @BeforeEach
    void write() {
        files = new OfficialFile(folder);
    }

    @Test
    void ratings_of_100k_have_tabs_and_no_header() throws IOException {
        Rows ratings = files.write("u.data", "196\t242\t3\t881250949", "186\t302\t3\t891717742");
        assertThat(ratings.columns()).containsExactly("userId", "movieId", "rating", "timestamp");
        assertThat(OfficialFile.texts(ratings, "rating", "userId", "timestamp"))
                .containsExactly("3 / 196 / 881250949", "3 / 186 / 891717742");
        assertThat(ratings.all(List.of("userId")).get(0).place()).isEqualTo("u.data: row 1 (line 1)");
        assertThat(ratings.notes())
                .containsExactly("u.data: read as MovieLens 100k ratings: tabs between 4 cells, no header, quotes are"
                        + " characters; known by its name and first lines, format: plain reads it as any file");
    }

    @Test
    void movies_of_100k_are_latin_and_their_19_flags_are_a_set_of_genres() throws IOException {
        Rows movies = files.write(
                "u.item",
                ISO_8859_1,
                "1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy%20Story%20(1995)" + FLAGS,
                "267|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0",
                "543|Misérables, Les \"1995\"|9-Feb-1996||http://us.imdb.com" + FLAGS.replace('1', '0'));
        assertThat(movies.columns()).hasSize(25).contains("Film-Noir", "genres", "videoReleaseDate");
        assertThat(OfficialFile.texts(movies, "movieId", "title", "releaseDate", "genres", "Comedy"))
                .containsExactly(
                        "1 / Toy Story (1995) / 1995-01-01 / Animation|Children|Comedy / 1",
                        "267 / unknown /  / unknown / 0",
                        "543 / Misérables, Les \"1995\" / 1996-02-09 /  / 0");
    }

    @Test
    void zip_codes_of_users_have_letters() throws IOException {
        Rows users = files.write("u.user", "1|24|M|technician|85711", "74|39|M|scientist|T8H1N");
        assertThat(OfficialFile.texts(users, "zipCode", "occupation"))
                .containsExactly("85711 / technician", "T8H1N / scientist");
    }

    @Test
    void files_of_1m_and_10m_have_two_colons_between_cells() throws IOException {
        Rows ratings = files.write("ratings.dat.gz", "1::1193::5::978300760", "1::661::3.5::978302109");
        Rows movies = files.write(
                "movies.dat",
                ISO_8859_1,
                "1::Toy Story (1995)::Animation|Children's|Comedy",
                "73::Misérables, Les: \"The\" One (1995)::Drama|Musical",
                "8606::Pull My Daisy (1958)::(no genres listed)");
        Rows users = files.write("users.dat", "1::F::1::10::48067", "4::M::45::7::02460");
        assertThat(OfficialFile.texts(ratings, "rating", "movieId")).containsExactly("5 / 1193", "3.5 / 661");
        assertThat(OfficialFile.texts(movies, "title", "genres"))
                .containsExactly(
                        "Toy Story (1995) / Animation|Children's|Comedy",
                        "Misérables, Les: \"The\" One (1995) / Drama|Musical",
                        "Pull My Daisy (1958) / ");
        assertThat(OfficialFile.texts(users, "age", "zipCode")).containsExactly("1 / 48067", "45 / 02460");
    }

    @Test
    void movies_of_10m_are_utf_8() throws IOException {
        Rows movies = files.write("movies.dat", "73::Misérables, Les (1995)::Drama", "74::千と千尋::Animation");
        assertThat(OfficialFile.texts(movies, "title")).containsExactly("Misérables, Les (1995)", "千と千尋");
    }

    @Test
    void no_genres_are_the_empty_set_in_the_newer_files_too() throws IOException {
        Rows movies = files.write(
                "movies.csv",
                "movieId,title,genres",
                "11,\"American President, The (1995)\",Comedy|Drama",
                "83773,Away with Words (1999),(no genres listed)");
        assertThat(movies.columns()).containsExactly("movieId", "title", "genres");
        assertThat(OfficialFile.texts(movies, "title", "genres"))
                .containsExactly("American President, The (1995) / Comedy|Drama", "Away with Words (1999) / ");
        assertThat(movies.notes().get(0))
                .startsWith("movies.csv: read as MovieLens 20M, 25M, 32M or latest movies: `,`");
    }

    @Test
    void a_damaged_row_is_told_with_its_place() throws IOException {
        Rows ratings = files.write(
                "u.data",
                "1\t2\t3\t881250949",
                "1\t2\t3\t881250949",
                "1\t2\t3\t881250949",
                "1\t2\t3\t881250949",
                "1\t2\t3\t881250949",
                "1\t2\t3");
        assertThatThrownBy(() -> ratings.all(List.of("rating")))
                .isInstanceOf(DataException.class)
                .hasMessage("u.data: row 6 (line 6): malformed: 3 cells where there must be 4");
        assertThatThrownBy(() -> ratings.all(List.of("stars")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("u.data: no column \"stars\" among");
    }

    @Test
    void neither_a_name_nor_a_first_line_is_enough() throws IOException {
        Rows named = files.write("u.data", "user\tmovie", "1\t2");
        Rows alike = files.write("mine.tsv", "196\t242\t3\t881250949", "186\t302\t3\t891717742");
        assertThat(named.columns()).containsExactly("user\tmovie");
        assertThat(alike.columns()).containsExactly("196", "242", "3", "881250949");
        assertThat(named.notes()).isEmpty();
        assertThat(alike.notes()).isEmpty();
    }

    @Test
    void a_format_that_is_named_is_believed_and_plain_is_none() throws IOException {
        files.write("mine.tsv", "196\t242\t3\t881250949");
        files.write("u.data", "196\t242\t3\t881250949");
        Path mine = folder.resolve("mine.tsv");
        Rows named = Rows.file(mine, "", "", "movielens-100k-ratings");
        assertThat(OfficialFile.texts(named, "userId", "rating")).containsExactly("196 / 3");
        assertThat(named.notes()).hasSize(1).first().asString().endsWith("no header, quotes are characters");
        assertThat(Rows.file(folder.resolve("u.data"), "\t", "").columns()).contains("196");
        assertThat(Rows.file(folder.resolve("u.data"), "", "", "plain").columns())
                .containsExactly("196\t242\t3\t881250949");
        assertThatThrownBy(() -> Rows.file(mine, "", "", "movielens-1m-rating"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("format must be one of [auto, plain, ", "did you mean movielens-1m-ratings?");
    }

    @Test
    void a_suite_joins_the_files_and_cuts_their_seconds_at_a_date() throws IOException {
        StringBuilder ratings = new StringBuilder();
        for (int user = 1; user <= 30; user++) {
            for (int i = 0; i < 8; i++) {
                long seconds = 978_307_200L + (i - 4) * 86_400L; // four before 2001, four from its first second on
                ratings.append(user + "::" + (1 + i % 2) + "::" + (1 + (user + i) % 5) + "::" + seconds + "\n");
            }
        }
        Path file = Files.writeString(folder.resolve("ratings.dat"), ratings);
        files.write("movies.dat", "1::A (1995)::Comedy|Drama", "2::B (1996)::Action");
        Tasks tasks = new CsvPlugin()
                .create(CsvConfig.defaults()
                        .withPath(file.toString())
                        .withTask(List.of("userId"))
                        .withSets(List.of("genres"))
                        .withTarget("rating")
                        .withTime("timestamp")
                        .withTimeCut("2001-01-01")
                        .withMinimumRows(2)
                        .withJoins(List.of(new JoinConfig(
                                folder.resolve("movies.dat").toString(),
                                "",
                                "",
                                List.of("movieId"),
                                List.of(),
                                false))));
        assertThat(tasks.card().statistics()).containsEntry("rowsInTasks", 30 * 4.0);
        assertThat(tasks.card().notes())
                .anyMatch(note ->
                        note.startsWith("ratings.dat: read as MovieLens 1M or 10M ratings: `::` between 4 cells"))
                .anyMatch(note -> note.startsWith("movies.dat: read as MovieLens 1M or 10M movies"));
        assertThat(tasks.schema().fields()).hasToString("[Vector[name=genres, width=3]]");
    }
}
