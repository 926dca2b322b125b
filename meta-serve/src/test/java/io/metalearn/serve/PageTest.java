package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.registry.Alias;
import io.metalearn.registry.Registry;
import io.metalearn.report.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, light and dark, narrow and wide. */
@Tag("slow")
class PageTest {
    private static final String WHITE = "rgb(255, 255, 255)";

    @TempDir
    private Path folder;

    private Registry registry;
    private Server server;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no browser");
        Shops shops = new Shops(folder);
        registry = Registry.open(folder.resolve("registry"));
        shops.publish(registry, "eb", "one");
        shops.publish(registry, "eb", "two");
        registry.promote(Shops.PRICES, 2, Alias.CANARY, Shops.ANN);
        server = shops.serve(
                ServerConfig.local()
                        .withFollow(Duration.ofMillis(50))
                        .withCanaryShare(0.5)
                        .withLimits(Limits.defaults().withDeadline(Duration.ofSeconds(10), 2)),
                registry,
                folder);
        for (int user = 0; user < 30; user++) {
            use(new Http(server.port()), user);
        }
        browser = Browser.start(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
            server.close();
            registry.close();
        }
    }

    /** A user who is shown items of sizes that no shop had, and pays always the same. */
    private static void use(Http http, int user) throws Exception {
        String items = IntStream.range(0, 24)
                .mapToObj(item -> "{'id': 'i" + item + "', 'fields': [{'name': 'size', 'value': " + (20 + item) + "}]}")
                .collect(Collectors.joining(","));
        http.post("/rank/prices", "{'id': 'r" + user + "', 'user': 'u" + user + "', 'items': [" + items + "]}");
        String events = IntStream.range(0, 24)
                .mapToObj(item -> "{'event': 'interaction', 'id': 'e" + item + "u" + user + "', 'timestamp': '"
                        + Instant.now() + "', 'user': 'u" + user + "', 'item': 'i" + item + "', 'ranking': 'r" + user
                        + "', 'fields': [{'name': 'price', 'value': 160}]}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(http.post("/feedback", events).status()).isEqualTo(200);
    }

    @Test
    void it_shows_all_there_is_at_any_width_and_in_any_light_without_a_complaint() throws Exception {
        for (String scheme : new String[] {"light", "dark"}) {
            for (int width : new int[] {400, 1280}) {
                browser.open("http://127.0.0.1:" + server.port() + "/", width, scheme);
                browser.await("document.querySelectorAll('#drift .card svg').length >= 4");

                assertThat(browser.shown("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("no scrolling sideways at %d, %s: %s", width, scheme, widest())
                        .isEqualTo("true");
                assertThat(browser.shown("document.getElementById('models').innerText"))
                        .contains("prices", "champion: 1", "canary: 2", "eb");
                assertThat(browser.shown("document.getElementById('drift').innerText"))
                        .contains("worse than the baseline", "Tried on 50 % of the users", "training rows");
                assertThat(browser.shown("document.getElementById('requests').innerText"))
                        .contains("rank-user", "events");
                assertThat(browser.shown("getComputedStyle(document.querySelector('svg text')).fill"))
                        .isEqualTo(scheme.equals("dark") ? WHITE : "rgb(0, 0, 0)");
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private String widest() throws Exception {
        return browser.shown("[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right >"
                + " window.innerWidth && !e.closest('.scroll')).map(e => e.outerHTML.slice(0, 80)).join(' ')");
    }

    @Test
    void rows_are_predicted_and_a_wrong_one_is_named() throws Exception {
        browser.open("http://127.0.0.1:" + server.port() + "/", 1280, "light");
        browser.await("document.getElementById('model').options.length === 1");
        fill("size,price\\n1,25\\n4,100\\n10,250", "size\\n2\\n8");

        browser.await("document.querySelectorAll('#answer tbody tr').length === 2");
        assertThat(browser.shown("document.getElementById('answer').innerText"))
                .contains("By eb, version 1, from 3 rows", "price", "rows that mattered", "row 1 ", "size +");

        fill("", "sise\\n2");
        browser.await("document.querySelector('#answer .bad') !== null");
        assertThat(browser.shown("document.getElementById('answer').innerText")).contains("/query/0/sise", "size");
        Optional<String> complaint = browser.complaints().stream()
                .filter(said -> !said.contains("400 (Bad Request)"))
                .findFirst();
        assertThat(complaint).isEmpty();
    }

    private void fill(String support, String query) throws Exception {
        browser.shown("document.getElementById('support').value = '" + support + "'");
        browser.shown("document.getElementById('query').value = '" + query + "'");
        browser.shown("document.querySelector('#try button').click()");
    }
}
