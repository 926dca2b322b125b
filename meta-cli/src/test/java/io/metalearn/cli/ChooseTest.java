package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a data file to a learner, and to its settings, on the command line. */
class ChooseTest {
    @TempDir
    private Path folder;

    private Path data;

    /** Shops with their own level and slope: what empirical Bayes is for. */
    @BeforeEach
    void writeData() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,colour,price\n");
        for (int shop = 0; shop < 80; shop++) {
            for (int size = 1; size <= 20; size++) {
                int noise = (shop * 31 + size * 17) % 7;
                rows.append("s%d,%d,%s,%d%n"
                        .formatted(shop, size, size % 3 == 0 ? "red" : "blue", 100 + shop % 9 * size + noise));
            }
        }
        data = Files.writeString(folder.resolve("prices.csv"), rows);
    }

    private Invocation invoke(String... arguments) {
        return Invocation.of(arguments);
    }

    @Test
    void a_file_its_task_and_its_target_are_enough() throws IOException {
        Invocation choice = invoke(
                "choose",
                data.toString(),
                "--task",
                "shop",
                "--target",
                "price",
                "--learners",
                "global,shift,eb",
                "--shots",
                "2,5",
                "--out",
                folder.resolve("runs").toString(),
                "--json");
        assertThat(choice.code()).as(choice.err()).isEqualTo(ExitCode.OK);
        assertThat(choice.err()).contains("note: features: [size, colour], of them categories: [colour]");
        JsonNode answer = new ObjectMapper().readTree(choice.out());
        assertThat(answer.path("answer").asText()).isEqualTo("eb");
        assertThat(answer.path("right").asBoolean()).isTrue();
        assertThat(answer.path("testRegrets").path("5").asDouble()).isZero();
        assertThat(Path.of(answer.path("page").asText())).content().contains("choice for prices.csv: eb");

        Path support = Files.writeString(folder.resolve("new.csv"), "size,colour,price\n1,red,105\n2,blue,110\n");
        Invocation adapted = invoke(
                "adapt", answer.path("model").asText(), "--support", support.toString(), "--query", support.toString());
        assertThat(adapted.code()).as(adapted.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void what_is_missing_is_a_usage_error_that_lists_the_columns() {
        Invocation choice = invoke("choose", data.toString(), "--task", "shop");
        assertThat(choice.code()).isEqualTo(ExitCode.USAGE);
        assertThat(choice.err()).contains("--task and --target must say", "it has [shop, size, colour, price]");
        assertThat(invoke("choose", folder.resolve("none.csv").toString()).err())
                .contains("there is no ");
        assertThat(invoke("choose", "jewellery", "--task", "cut").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tune_shows_a_learner_as_it_is_beside_the_settings_that_were_found() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: prices.csv, task: [shop], features: [size], target: price}}
                learners: {eb: {}}
                shots: [2, 5]
                """);
        Invocation tuned = invoke(
                "tune",
                suite.toString(),
                "--learner",
                "shift",
                "--trials",
                "3",
                "--method",
                "random",
                "--out",
                folder.resolve("runs").toString());
        assertThat(tuned.code()).as(tuned.err()).isEqualTo(ExitCode.OK);
        assertThat(tuned.out())
                .contains(
                        "shift-tuned",
                        "search of shift-tuned on validation tasks: 4 settings",
                        "  as it was   2 shots ",
                        "with the settings that were found minus as it is, task by task")
                .containsPattern("  taken       2 shots .*(lambda=|as it is)");
        assertThat(invoke("tune", suite.toString(), "--learner", "shft").code()).isEqualTo(ExitCode.USAGE);
    }
}
