package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page under real key strokes, by the protocol that a browser is debugged with. */
@Tag("slow")
class KeyboardTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TABS = 80;

    @TempDir
    private Path folder;

    private Process process;
    private WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int calls;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(BrowserTest.browser().isPresent(), "no browser of " + BrowserTest.BROWSERS);
        Path page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.render(Reports.of("eb", "maml", "shift")));
        process = new ProcessBuilder(
                        BrowserTest.browser().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.txt").toFile())
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(target(client)), new Listener())
                .get(30, TimeUnit.SECONDS);
        while (!shown("document.readyState").equals("complete")) {
            Thread.sleep(50);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    /** The address of the page's own socket. */
    private String target(HttpClient client) throws Exception {
        Path port = folder.resolve("profile").resolve("DevToolsActivePort");
        while (process.isAlive()
                && !(Files.exists(port) && !Files.readAllLines(port).isEmpty())) {
            Thread.sleep(50);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        for (int attempt = 0; attempt < 100; attempt++) {
            JsonNode pages = JSON.readTree(
                    client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
            for (JsonNode page : pages) {
                if (page.path("type").asText().equals("page")) {
                    return page.path("webSocketDebuggerUrl").asText();
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the browser has no page");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                try {
                    answers.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, part, isLast);
        }
    }

    private JsonNode call(String method, String parameters) throws Exception {
        calls++;
        socket.sendText("{\"id\":" + calls + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .get();
        while (true) {
            JsonNode answer = answers.poll(30, TimeUnit.SECONDS);
            assertThat(answer).as("answer to " + method).isNotNull();
            if (answer.path("id").asInt() == calls) {
                return answer.path("result");
            }
        }
    }

    private String shown(String expression) throws Exception {
        String asked = JSON.writeValueAsString(Map.of("expression", "String(" + expression + ")"));
        return call("Runtime.evaluate", asked).path("result").path("value").asText();
    }

    private void press(String key, int code, String text) throws Exception {
        String facts = "\"key\":\"" + key + "\",\"code\":\"" + key + "\",\"windowsVirtualKeyCode\":" + code;
        String typed = text.isEmpty() ? "" : ",\"text\":\"" + text + "\"";
        call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + facts + typed + "}");
        call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + facts + "}");
    }

    /** Tabs on until what has the focus is in one element. */
    private void tabTo(String selector) throws Exception {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            press("Tab", 9, "");
            if (shown("!!document.activeElement.closest('" + selector + "')").equals("true")) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by " + MOST_TABS + " tabs");
    }

    @Test
    void tables_open_choices_change_pictures_and_columns_sort_by_keys_alone() throws Exception {
        tabTo("#paired details:not([open]) summary");
        press("Enter", 13, "\\r");
        assertThat(shown("document.activeElement.parentElement.open")).isEqualTo("true");

        tabTo("#task-controls select");
        String before = shown("document.getElementById('chart-tasks').textContent");
        press("ArrowDown", 40, "");
        assertThat(shown("document.getElementById('chart-tasks').textContent")).isNotEqualTo(before);

        tabTo("#lookup-table button");
        press("Enter", 13, "\\r");
        assertThat(shown("document.activeElement.closest('th').getAttribute('aria-sort')"))
                .isIn("ascending", "descending");
    }

    @Test
    void what_has_the_focus_can_be_seen_and_nothing_holds_it() throws Exception {
        List<String> hidden = new ArrayList<>();
        tabTo("a");
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (shown("document.activeElement === document.body").equals("true")) {
                assertThat(hidden).isEmpty();
                assertThat(tabs).isGreaterThan(20);
                return;
            }
            String outline = shown("getComputedStyle(document.activeElement).outlineStyle");
            if (outline.equals("none")) {
                hidden.add(shown("document.activeElement.outerHTML.slice(0, 80)"));
            }
            press("Tab", 9, "");
        }
        throw new AssertionError("the focus does not leave the page after " + MOST_TABS + " tabs");
    }
}
