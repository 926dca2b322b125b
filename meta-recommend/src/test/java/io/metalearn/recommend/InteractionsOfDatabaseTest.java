package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.DatabaseConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interactions and items that are tables of a database. */
class InteractionsOfDatabaseTest {
    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void write() throws SQLException {
        url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
        try (Connection connection = DriverManager.getConnection(url)) {
            insert(
                    connection,
                    "ratings (who VARCHAR, item VARCHAR, rating DOUBLE, time BIGINT)",
                    Shop.ratings().all(List.of("user", "item", "rating", "time")),
                    List.of("user", "item", "rating", "time"));
            insert(
                    connection,
                    "items (id VARCHAR, price DOUBLE, tags VARCHAR)",
                    Shop.items().all(List.of("id", "price", "tags")),
                    List.of("id", "price", "tags"));
        }
    }

    private static void insert(Connection connection, String table, List<Row> rows, List<String> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table);
        }
        String marks = "?" + ", ?".repeat(columns.size() - 1);
        String name = table.substring(0, table.indexOf(' '));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
            for (Row row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setString(i + 1, row.text(columns.get(i)).orElseThrow());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private DatabaseConfig answer(String query) {
        return new DatabaseConfig(url, query, "", "");
    }

    @Test
    void tables_of_a_database_make_the_tasks_that_files_make() {
        InteractionsConfig usual = InteractionsConfig.defaults();
        EventsConfig events = EventsConfig.defaults();
        ContentConfig none = ContentConfig.none();
        Tasks tasks = new InteractionsPlugin()
                .create(new InteractionsConfig(
                        new EventsConfig(
                                "",
                                "",
                                "",
                                events.format(),
                                answer("SELECT * FROM ratings"),
                                "",
                                "who",
                                "item",
                                "rating",
                                events.valueKind(),
                                "time",
                                "",
                                false,
                                events.names()),
                        new ContentConfig(
                                "",
                                "",
                                "",
                                none.format(),
                                answer("SELECT * FROM items"),
                                "id",
                                List.of("price"),
                                List.of(),
                                List.of(),
                                none.textWidth(),
                                List.of("tags"),
                                none.setSeparator(),
                                List.of()),
                        none,
                        usual.task(),
                        usual.cold(),
                        "",
                        0,
                        usual.negatives(),
                        usual.shrinkage(),
                        true,
                        5,
                        usual.badRows(),
                        usual.trainingShare(),
                        usual.splitSeed()));
        assertThat(features(tasks.test()))
                .isEqualTo(features(Shop.told().read(Shop.ratings()).test()));
    }

    private static List<Matrix> features(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.episode(task, EpisodeShape.everything(), new Seed(1))
                        .query()
                        .features())
                .toList();
    }
}
