package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are a query of a database. */
class DatabaseTest {
    private static final String QUERY =
            "SELECT shop, day, price, colour, sold FROM metalearn_sales WHERE sold >= 0 ORDER BY id";

    /** 40 shops of 10 days; the colour of every seventh row is missing. */
    private static void fill(String url) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS metalearn_sales");
            statement.execute(
                    "CREATE TABLE metalearn_sales (id INTEGER, shop VARCHAR(9), day DATE, price DECIMAL(9, 2),"
                            + " colour VARCHAR(9), sold INTEGER)");
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                rows.append(i == 0 ? "" : ", ")
                        .append("(%d, 's%d', '2026-01-%02d', %d.50, %s, %d)"
                                .formatted(
                                        i,
                                        i % 40,
                                        1 + i / 40,
                                        1 + i % 9,
                                        i % 7 == 0 ? "NULL" : "'c" + i % 3 + "'",
                                        i % 11));
            }
            statement.execute("INSERT INTO metalearn_sales VALUES " + rows);
        }
    }

    private static Tasks read(String url) {
        CsvConfig config = CsvConfig.defaults()
                .withDatabase(new DatabaseConfig(url, QUERY, "", ""))
                .withTask(List.of("shop"))
                .withFeatures(List.of("log(price)", "colour"))
                .withCategorical(List.of("colour"))
                .withMissing(List.of("colour"))
                .withTarget("sold")
                .withMinimumRows(5);
        return new CsvPlugin().create(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:duckdb:", "jdbc:sqlite:"})
    void a_query_of_a_database_in_a_file_gives_tasks(String driver, @TempDir Path folder) throws SQLException {
        String url = driver + folder.resolve("shop.db");
        fill(url);
        assertTasks(read(url), url);
    }

    @Test
    void the_rows_that_were_read_have_a_digest_which_changes_with_them(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        fill(url);
        String before = Objects.requireNonNull(read(url).card().sources().get(url));
        assertThat(before).matches("[0-9a-f]{64}");
        assertThat(read(url).card().sources()).containsOnly(Map.entry(url, before));
        change(url, "UPDATE metalearn_sales SET price = price + 1 WHERE id = 7");
        assertThat(read(url).card().sources()).doesNotContainValue(before).containsOnlyKeys(url);
        change(url, "UPDATE metalearn_sales SET price = price - 1 WHERE id = 7");
        assertThat(read(url).card().sources()).containsOnly(Map.entry(url, before));
    }

    private static void change(String url, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Where there is a server to try: {@code METALEARN_TEST_POSTGRESQL=jdbc:postgresql://localhost/test?user=me}. */
    @Test
    @EnabledIfEnvironmentVariable(named = "METALEARN_TEST_POSTGRESQL", matches = ".+")
    void a_query_of_postgresql_gives_tasks() throws SQLException {
        String url = System.getenv("METALEARN_TEST_POSTGRESQL");
        fill(url);
        assertTasks(read(url), url.replaceFirst("\\?.*", ""));
    }

    private static void assertTasks(Tasks tasks, String name) {
        assertThat(tasks.card().name()).isEqualTo(name);
        assertThat(tasks.card().statistics()).containsEntry("rows", 400.0).containsEntry("tasks", 40.0);
        assertThat(tasks.schema().fields()).hasSize(2);
        assertThat(tasks.schema().fields().get(1)).hasFieldOrPropertyWithValue("cardinality", 5);
        assertThat(tasks.train().size()).isEqualTo(24);
    }

    @Test
    void what_is_wrong_is_told_with_the_address(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        fill(url);
        assertThatThrownBy(() -> new DatabaseConfig(url, "SELECT nothing FROM metalearn_sales", "", "")
                        .rows()
                        .columns())
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(url + ": ", "nothing");
        assertThatThrownBy(() -> new DatabaseConfig("jdbc:nobody://x/y", QUERY, "", "")
                        .rows()
                        .columns())
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "jdbc:nobody://x/y: no driver for it on the class path; there are [", "DuckDBDriver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/shop?user=a&password=secret",
                "jdbc:postgresql://a:secret@host/shop",
                "jdbc:sqlserver://host;Password = secret"
            })
    void an_address_with_a_password_is_refused_without_it(String url) {
        assertThatThrownBy(() -> new DatabaseConfig(url, QUERY, "", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("url must hold no password")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void the_password_is_in_the_environment_and_nowhere_else(@TempDir Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        DatabaseConfig config = new DatabaseConfig(url, "SELECT 1 AS one", "reader", "SHOP_PASSWORD");
        DatabaseRows rows = new DatabaseRows(config, Map.of("SHOP_PASSWORD", "secret"));
        assertThat(rows.columns()).containsExactly("one");
        assertThat(rows.toString() + config).doesNotContain("secret");
        assertThatThrownBy(() -> new DatabaseRows(config, Map.of()).columns())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "the environment variable SHOP_PASSWORD must hold the password for " + url + ", it is not set");
    }

    @Test
    void an_address_and_a_query_belong_together_and_a_file_is_not_beside_them() {
        assertThatThrownBy(() -> new DatabaseConfig("jdbc:duckdb:", "", "", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("url and query must both be set, or neither");
        CsvConfig both =
                CsvConfig.defaults().withPath("a.csv").withDatabase(new DatabaseConfig("jdbc:duckdb:", QUERY, "", ""));
        assertThatThrownBy(() -> new CsvPlugin().create(both))
                .isInstanceOf(ConfigException.class)
                .hasMessage("path and database must not both be set, got a.csv");
    }
}
