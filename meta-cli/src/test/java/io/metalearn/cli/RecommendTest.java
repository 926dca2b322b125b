package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** 40 users who like one of two genres, and rate 12 of 20 items, whose ids have leading zeros: 5 of their genre, 1 else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendTest {
    private static final int ITEMS = 20;

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder ratings = new StringBuilder("user,film,stars\n");
        for (int user = 0; user < 40; user++) {
            for (int i = 0; i < 12; i++) {
                int item = (user * 3 + i) % ITEMS;
                ratings.append("u%d,%03d,%d%n".formatted(user, item, item % 2 == user % 2 ? 5 : 1));
            }
        }
        StringBuilder items = new StringBuilder("film,genre\n");
        for (int item = 0; item < ITEMS; item++) {
            items.append("%03d,%s%n".formatted(item, item % 2 == 0 ? "even" : "odd"));
        }
        Path rated = Files.writeString(folder.resolve("ratings.csv"), ratings);
        Path films = Files.writeString(folder.resolve("films.csv"), items);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks:
                  name: interactions
                  config:
                    interactions: {path: '%s', user: user, item: film, value: stars}
                    items: {path: '%s', features: [genre], categorical: [genre]}
                learners: {eb: {}}
                shots: [3]
                """.formatted(rated, films));
        model = folder.resolve("model");
        Invocation train = Invocation.of("train", suite.toString(), "--out", model.toString());
        assertThat(train.code()).as(train.err()).isZero();
    }

    private static Invocation adapt(String... arguments) {
        return Invocation.of(Stream.concat(Stream.of("adapt", model.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static List<String> lines(Invocation invocation) {
        assertThat(invocation.code()).as(invocation.err()).isZero();
        return invocation.out().lines().toList();
    }

    @Test
    void who_likes_the_even_is_told_of_further_even_items() throws IOException {
        Path support = write("her.csv", "film,stars", "000,5", "001,1", "002,5");
        List<String> told = lines(adapt("--support", support.toString(), "--candidates", "all", "--top", "4"));
        assertThat(told.get(0)).startsWith("rank,film,stars");
        assertThat(told.subList(1, 5)).allSatisfy(line -> {
            int item = Integer.parseInt(line.split(",", -1)[1]);
            assertThat(item % 2).isZero();
            assertThat(item).isGreaterThan(2);
        });
        assertThat(told).hasSize(5);
        assertThat(told.get(1)).matches("1,0\\d\\d,.*");
    }

    @Test
    void all_are_all_that_the_support_has_not() throws IOException {
        Path support = write("some.csv", "film,stars", "000,5", "001,1");
        assertThat(lines(adapt("--support", support.toString(), "--candidates", "all", "--top", "100")))
                .hasSize(1 + ITEMS - 2);
    }

    @Test
    void a_file_of_ids_is_ranked() throws IOException {
        Path support = write("these.csv", "film,stars", "000,5", "001,1", "002,5");
        Path asked = write("asked.csv", "film", "003", "004");
        List<String> told = lines(adapt("--support", support.toString(), "--candidates", asked.toString()));
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).startsWith("1,004,");
        assertThat(told.get(2)).startsWith("2,003,");
    }

    @Test
    void an_explanation_names_liked_items_of_the_same_genre() throws IOException {
        Path support = write("liked.csv", "film,stars", "000,5", "001,1", "003,1");
        assertThat(lines(adapt("--support", support.toString(), "--candidates", "all", "--top", "1", "--explain"))
                        .get(1))
                .contains("000 (");
    }

    @Test
    void every_user_of_a_support_has_a_list() throws IOException {
        Path support = write("two.csv", "user,film,stars", "ann,000,5", "ann,001,1", "ben,000,1", "ben,001,5");
        List<String> told = lines(adapt("--support", support.toString(), "--candidates", "all", "--top", "2"));
        assertThat(told.get(0)).startsWith("user,rank,film");
        assertThat(told.stream().skip(1).map(line -> line.substring(0, 5)))
                .containsExactly("ann,1", "ann,2", "ben,1", "ben,2");
    }

    @Test
    void one_of_whom_nothing_is_known_has_a_list_too() {
        assertThat(lines(adapt("--candidates", "all", "--top", "3"))).hasSize(4);
    }

    @Test
    void either_rows_are_predicted_or_items_are_ranked() throws IOException {
        Path asked = write("both.csv", "film", "003");
        assertThat(adapt().err()).contains("one of --query and --candidates must be given");
        assertThat(adapt("--query", asked.toString(), "--candidates", "all").err())
                .contains("one of --query and --candidates must be given");
    }
}
