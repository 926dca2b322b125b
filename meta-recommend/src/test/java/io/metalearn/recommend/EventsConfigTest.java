package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.DatabaseConfig;
import io.metalearn.data.ecommerce.NameHash;
import io.metalearn.data.ecommerce.NamesConfig;
import io.metalearn.data.ecommerce.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interactions that are some of the rows of a log, of people who have names. */
class EventsConfigTest {
    @Test
    void what_was_bought_is_chosen_from_a_log_of_all_that_was_done(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(
                folder.resolve("UserBehavior.csv"),
                "1,10,7,pv,1511544070\n1,11,7,buy,1511544071\n2,10,7,cart,1511544072\n2,12,7,buy,1511544073\n");
        EventsConfig bought = new EventsConfig(
                log.toString(),
                "",
                "",
                "auto",
                DatabaseConfig.none(),
                "behavior_type = 'buy'",
                "user_id",
                "item_id",
                "",
                TargetKind.REAL,
                "timestamp",
                "",
                false,
                NamesConfig.asTheyAre());
        assertThat(bought.rows().notes()).singleElement().asString().contains("Taobao");
        assertThat(bought.rows().all(List.of("user_id", "item_id")).stream()
                        .map(row -> row.text("item_id").orElse("")))
                .containsExactly("11", "12");
    }

    /** By {@code printf quux-17 | sha256sum}. */
    private static final String DIGEST = "41871087ea4bb3a15b21d29e90216406";

    private static Tasks ratings(Path folder, NamesConfig names, Side task) throws IOException {
        StringBuilder rows = new StringBuilder("person,item,rating,time\n");
        for (int person = 0; person < 40; person++) {
            for (int item = 0; item < 20; item++) {
                rows.append(
                        String.format(Locale.ROOT, "quux-%d,i%d,%d,%d%n", person, item, 1 + (person + item) % 5, item));
            }
        }
        EventsConfig events = new EventsConfig(
                Files.writeString(folder.resolve("ratings.csv"), rows).toString(),
                "",
                "",
                "auto",
                DatabaseConfig.none(),
                "",
                "person",
                "item",
                "rating",
                TargetKind.REAL,
                "time",
                "",
                false,
                names);
        InteractionsConfig usual = InteractionsConfig.defaults();
        return new InteractionsConfig(
                        events,
                        usual.items(),
                        usual.users(),
                        task,
                        usual.cold(),
                        usual.timeCut(),
                        usual.known(),
                        usual.negatives(),
                        usual.shrinkage(),
                        usual.ids(),
                        usual.minimumRows(),
                        usual.badRows(),
                        usual.trainingShare(),
                        usual.splitSeed())
                .read(Optional.empty());
    }

    private static List<String> names(Tasks tasks) {
        return Stream.of(tasks.train(), tasks.validation(), tasks.test())
                .flatMap(split -> IntStream.range(0, split.size())
                        .mapToObj(task -> split.task(task).name()))
                .toList();
    }

    @Test
    void names_of_users_are_hashed_and_forgotten(@TempDir Path folder) throws IOException {
        assertThat(names(ratings(folder, NamesConfig.asTheyAre(), Side.USER)))
                .contains("quux-17")
                .hasSize(40);
        Tasks hashed = ratings(folder, new NamesConfig(NameHash.SHA256, "", ""), Side.USER);
        assertThat(names(hashed))
                .allMatch(name -> name.matches("[0-9a-f]{32}"))
                .contains(DIGEST)
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(hashed.encoder().orElseThrow().state()).doesNotContain("quux");
        assertThat(hashed.card().toString()).doesNotContain("quux");
        Path list = Files.writeString(folder.resolve("forgotten.txt"), "quux-17\n");
        assertThat(names(ratings(folder, new NamesConfig(NameHash.SHA256, "", list.toString()), Side.USER)))
                .doesNotContain(DIGEST)
                .hasSize(39);
    }

    @Test
    void where_users_are_told_by_their_names_these_are_not_hashed(@TempDir Path folder) {
        NamesConfig hashed = new NamesConfig(NameHash.SHA256, "", "");
        assertThatThrownBy(() -> ratings(folder, hashed, Side.ITEM))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must be none where tasks are of items, got SHA256");
    }
}
