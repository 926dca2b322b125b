package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.registry.Alias;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which version answers, while aliases move and where one that they point at cannot be loaded. */
class MovedAliasesTest extends PricesTestCase {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void an_alias_that_moves_is_followed_within_two_seconds_and_no_request_fails() throws Exception {
        prices.publish("eb", "one");
        prices.publish("eb", "two");
        assertThat(ServerConfig.local().follow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        // In the short form ten times as often, so that it takes a tenth of the time.
        try (Server server = prices.serve(ServerConfig.local().withFollow(Duration.ofMillis(Form.of(100, 1_000))))) {
            ConcurrentLinkedQueue<Http.Answer> answers = new ConcurrentLinkedQueue<>();
            AtomicBoolean goOn = new AtomicBoolean(true);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                Http http = new Http(server.port());
                while (goOn.get()) {
                    answers.add(Prices.ask(http, Prices.ONE));
                }
            });
            Http http = new Http(server.port());
            for (int swap = 0; swap < Form.of(10, 100); swap++) {
                int to = 2 - swap % 2;
                prices.registry().promote(Shops.PRICES, to, Alias.CHAMPION, Shops.ANN);
                long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
                while (Prices.ask(http, Prices.ONE).json().path("version").asInt() != to) {
                    assertThat(System.nanoTime()).as("swap " + swap).isLessThan(deadline);
                }
            }
            goOn.set(false);
            load.join();
            assertThat(answers).hasSizeGreaterThan(10).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.json().path("version").asInt()).isIn(1, 2);
            });
        }
    }

    @Test
    void aliases_are_moved_at_a_port_of_its_own_by_those_who_show_its_token() throws Exception {
        prices.publish("eb", "one");
        prices.publish("eb", "two");
        try (Server server = prices.serve(ServerConfig.local())) {
            assertThat(server.managementPort()).isEmpty();
            assertThat(new Http(server.port()).post("/manage/reload", "{}").status())
                    .isEqualTo(404);
        }
        try (Server server = prices.serve(ServerConfig.local().withManagement(0, Token.of(SECRET)))) {
            int port = server.managementPort().orElseThrow();
            String promote = "/manage/models/prices/promote";
            assertThat(new Http(port).post(promote, "{'version': 2}").status()).isEqualTo(401);
            assertThat(new Http(port, SECRET).post(promote, "{'version': 3}").text())
                    .contains("no model prices@3");
            assertThat(new Http(port, SECRET)
                            .post(promote, "{'version': 2, 'by': 'bob'}")
                            .json()
                            .path("from")
                            .asInt())
                    .isEqualTo(1);
            assertThat(Prices.ask(new Http(server.port()), Prices.ONE)
                            .json()
                            .path("version")
                            .asInt())
                    .as("at once")
                    .isEqualTo(2);
            assertThat(new Http(port, SECRET)
                            .post("/manage/models/prices/rollback", "{}")
                            .json()
                            .path("to")
                            .asInt())
                    .isEqualTo(1);
            assertThat(prices.registry().history(Shops.PRICES))
                    .extracting(move -> move.moved().by())
                    .contains("bob");
        }
    }

    @Test
    void a_model_that_cannot_be_loaded_leaves_the_one_before_it_in_its_place() throws Exception {
        prices.publish("eb", "one");
        String damaged = prices.publish("eb", "two").digest();
        Path weights =
                folder.resolve("registry").resolve("objects").resolve(damaged).resolve("weights.safetensors");
        Files.write(weights, new byte[7]);
        try (Server server = prices.serve(ServerConfig.local().withManagement(0, Token.of(SECRET)))) {
            prices.registry().promote(Shops.PRICES, 2, Alias.CHAMPION, Shops.ANN);
            new Http(server.managementPort().orElseThrow(), SECRET).post("/manage/reload", "{}");

            assertThat(Prices.ask(new Http(server.port()), Prices.ONE)
                            .json()
                            .path("version")
                            .asInt())
                    .isEqualTo(1);
            assertThat(new Http(server.port())
                            .post("/v1/models/prices@2:predict", Prices.ONE)
                            .status())
                    .isEqualTo(503);
        }
    }
}
