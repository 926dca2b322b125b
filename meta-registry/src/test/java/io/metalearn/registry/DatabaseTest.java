package io.metalearn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {
    private static final int THREADS = 16;
    private static final String INSERT = "INSERT INTO first (id) VALUES (?)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_migration_that_is_added_is_made_where_the_others_have_been_and_one_that_has_changed_is_refused(
            Databases databases) {
        DatabaseLocation location = location(databases);
        open(location, "one").close();
        open(location, "one").close();
        try (Database database = open(location, "two")) {
            int made = database.write(sql -> sql.update("INSERT INTO second (id) VALUES (?)", 1));
            assertThat(made).isOne();
        }

        assertThatThrownBy(() -> open(location, "one"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer version");
        assertThatThrownBy(() -> open(location, "changed")).isInstanceOf(DatabaseException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_migration_that_the_index_does_not_list_is_noticed(Databases databases) {
        DatabaseLocation location = location(databases);

        assertThatThrownBy(() -> open(location, "unlisted"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unlisted/index.txt must list");
    }

    @ParameterizedTest
    @EnumSource
    void writes_that_wait_for_another_are_one_transaction_and_each_hears_what_became_of_it(Databases databases)
            throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        ConcurrentMap<Integer, Sql> transactions = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try (Database database = open(location(databases), "one")) {
            CompletableFuture<Void> first = CompletableFuture.runAsync(
                    () -> database.writeTogether(sql -> {
                        begun.countDown();
                        return waitFor(goesOn);
                    }),
                    threads);
            begun.await();
            List<CompletableFuture<Void>> others = new ArrayList<>();
            CountDownLatch started = new CountDownLatch(THREADS);
            for (int id = 0; id < THREADS; id++) {
                int own = id;
                others.add(CompletableFuture.runAsync(
                        () -> {
                            started.countDown();
                            database.writeTogether(sql -> {
                                transactions.put(own, sql);
                                return sql.update(INSERT, own);
                            });
                        },
                        threads));
            }
            started.await();
            Thread.sleep(100);
            goesOn.countDown();
            first.join();
            others.forEach(CompletableFuture::join);

            assertThat(transactions.values().stream().distinct().count()).isLessThan(THREADS / 2);
            assertThat(ids(database))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, THREADS).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_cannot_be_written_fails_no_other(Databases databases) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Database database = open(location(databases), "one")) {
            List<CompletableFuture<Optional<Throwable>>> outcomes = IntStream.range(0, 10 * THREADS)
                    .mapToObj(id -> CompletableFuture.runAsync(
                                    () -> database.writeTogether(sql -> sql.update(INSERT, id % 5 == 0 ? 0 : id)),
                                    threads)
                            .handle((done, error) -> Optional.ofNullable(error)))
                    .toList();

            long failed = outcomes.stream()
                    .filter(outcome -> outcome.join().isPresent())
                    .count();
            assertThat(failed).as("of those that are 0, all but one").isEqualTo(2 * THREADS - 1);
            assertThat(ids(database)).hasSize(8 * THREADS + 1).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> ids(Database database) {
        return database.read(sql -> sql.all("SELECT id FROM first", row -> row.getInt("id")));
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static Database open(DatabaseLocation location, String migrations) {
        return Database.open(location, "io/metalearn/registry/" + migrations, "test_history");
    }

    private DatabaseLocation location(Databases databases) {
        Optional<DatabaseLocation> location = databases.location(folder);
        assumeTrue(location.isPresent(), () -> "no database: " + Databases.VARIABLE + " names none");
        return location.orElseThrow();
    }
}
