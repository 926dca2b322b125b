package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of requests where more come than there are workers for, and of those that are under way where the server stops. */
class BusyServerTest extends PricesTestCase {
    @Test
    void who_finds_no_worker_is_told_to_come_again_and_the_others_are_answered() throws Exception {
        prices.publish("slow", "late");
        Limits limits = new Limits(Duration.ofSeconds(2), Duration.ofMillis(20), 2, 1 << 20);
        try (Server server = prices.serve(ServerConfig.local().withLimits(limits))) {
            List<CompletableFuture<Http.Answer>> asked = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Prices.ask(new Http(server.port()), Prices.SLOW.formatted("")),
                            command -> new Thread(command).start()))
                    .toList();
            List<Http.Answer> answers =
                    asked.stream().map(CompletableFuture::join).toList();

            assertThat(answers).extracting(Http.Answer::status).containsOnly(200, 429);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThanOrEqualTo(2);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .isNotEmpty()
                    .allSatisfy(
                            answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
            Thread.sleep(600);
            assertThat(Prices.ask(new Http(server.port()), Prices.ONE).status())
                    .as("afterwards")
                    .isEqualTo(200);
        }
    }

    @Test
    void a_server_that_stops_answers_what_is_under_way() throws Exception {
        prices.publish("slow", "late");
        Limits limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2), 4, 1 << 20);
        Server server = prices.serve(ServerConfig.local().withLimits(limits));
        Http http = new Http(server.port());
        Prices.ask(http, Prices.ONE);
        List<CompletableFuture<Http.Answer>> underWay = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            underWay.add(CompletableFuture.supplyAsync(
                    () -> Prices.ask(new Http(server.port()), Prices.SLOW.formatted("")),
                    command -> new Thread(command).start()));
        }
        Thread.sleep(250);

        long begin = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(underWay)
                .extracting(CompletableFuture::join)
                .extracting(Http.Answer::status)
                .containsOnly(200);
    }
}
