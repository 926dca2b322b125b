package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events while the database is down. */
class SpoolTest {
    @TempDir
    private Path folder;

    private static Event event(String id) {
        String json =
                "{\"event\": \"item\", \"id\": \"" + id + "\", \"timestamp\": 1, \"item\": \"a\", \"fields\": []}";
        return JsonBody.read(json.getBytes(StandardCharsets.UTF_8), Event.class);
    }

    @Test
    void a_line_that_was_cut_off_does_not_spoil_the_next() throws IOException {
        Path file = folder.resolve("events.spool");
        new Spool(file).add(List.of(event("one")));
        Files.writeString(file, "{\"event\": \"it", StandardOpenOption.APPEND);

        assertThat(new Spool(file).add(List.of(event("two")))).isTrue();

        assertThat(new Spool(file).read()).extracting(Event::id).containsExactly("one", "two");
    }

    @Test
    void what_does_not_fit_is_refused_and_what_is_there_stays() throws IOException {
        Path file = folder.resolve("events.spool");
        new Spool(file).add(List.of(event("one")));
        Spool full = new Spool(file, Files.size(file));

        assertThat(full.add(List.of(event("two")))).isFalse();

        assertThat(full.read()).extracting(Event::id).containsExactly("one");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_queue_that_is_closed_while_the_database_is_down_spools_all_that_it_has_taken() throws Exception {
        Database database = Database.open(
                DatabaseLocation.file(folder.resolve("serve.db")), "io/metalearn/serve/migrations", "serve_history");
        database.close();
        Spool spool = new Spool(folder.resolve("events.spool"));
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        EventQueue queue = new EventQueue(new EventStore(database), spool);
        CountDownLatch begun = new CountDownLatch(20);
        List<CompletableFuture<Boolean>> senders = IntStream.range(0, 8)
                .mapToObj(sender -> CompletableFuture.supplyAsync(
                        () -> {
                            for (int i = 0; ; i++) {
                                String id = sender + "-" + i;
                                try {
                                    queue.add(List.of(event(id)));
                                } catch (Problem stopped) {
                                    return stopped.status() == 503;
                                }
                                acknowledged.add(id);
                                begun.countDown();
                            }
                        },
                        work -> new Thread(work).start()))
                .toList();
        begun.await();

        queue.close();

        assertThat(senders).as("the others are refused").allMatch(CompletableFuture::join);
        assertThat(spool.read()).extracting(Event::id).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** As when the disk is full: each request is told, and the next is not kept waiting. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void where_neither_database_nor_spool_can_be_written_every_request_is_told() {
        Database database = Database.open(
                DatabaseLocation.file(folder.resolve("serve.db")), "io/metalearn/serve/migrations", "serve_history");
        database.close();
        Spool nowhere = new Spool(folder.resolve("missing").resolve("events.spool"));
        try (EventQueue queue = new EventQueue(new EventStore(database), nowhere)) {
            for (int request = 0; request < 2; request++) {
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> queue.add(List.of(event("lost"))))
                        .withMessageContaining("events.spool");
            }
        }
    }
}
