package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is answered: without a token this machine alone, with one those who show it. */
class StrangersTest extends PricesTestCase {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void without_a_token_it_listens_to_this_machine_alone() {
        assertThatThrownBy(() -> ServerConfig.local().withHost("0.0.0.0", Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("without a token");
        assertThatThrownBy(() -> Token.of("too short"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 32 bytes, got 9")
                .hasMessageNotContaining("too short");
        assertThat(Token.of(SECRET)).hasToString("(secret)");
    }

    @Test
    void with_a_token_only_those_who_show_it_are_answered() throws Exception {
        prices.publish("eb", "one");
        try (Server server = prices.serve(ServerConfig.local().withHost("127.0.0.1", Optional.of(Token.of(SECRET))))) {
            assertThat(Prices.ask(new Http(server.port()), Prices.ONE).status()).isEqualTo(401);
            assertThat(Prices.ask(new Http(server.port(), SECRET + "x"), Prices.ONE)
                            .status())
                    .isEqualTo(401);
            assertThat(Prices.ask(new Http(server.port(), SECRET), Prices.ONE).status())
                    .isEqualTo(200);
            assertThat(new Http(server.port()).get("/healthz").status()).isEqualTo(200);
            assertThat(new Http(server.port()).get("/metrics").status()).isEqualTo(401);
            assertThat(new Http(server.port(), SECRET).get("/metrics").text()).doesNotContain(SECRET);
        }
    }
}
