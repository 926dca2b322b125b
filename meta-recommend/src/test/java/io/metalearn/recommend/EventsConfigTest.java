package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.data.ecommerce.DatabaseConfig;
import io.metalearn.data.ecommerce.NamesConfig;
import io.metalearn.data.ecommerce.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interactions that are some of the rows of a log. */
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
}
