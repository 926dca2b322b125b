package io.metalearn.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, by the protocol that it is debugged with; for the tests of pages, those of a server's too. Not thread-safe. */
public final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE = 30;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int calls;

    private Browser(Path program, Path folder) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.txt").toFile())
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(target(client, folder)), new Listener())
                .get(PATIENCE, TimeUnit.SECONDS);
        call("Runtime.enable", "{}");
        call("Log.enable", "{}");
        call("Page.enable", "{}");
    }

    /** Empty where none is installed. */
    public static Optional<Path> program() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param folder for its profile and what it says */
    public static Browser start(Path folder) throws Exception {
        return new Browser(program().orElseThrow(), folder);
    }

    private String target(HttpClient client, Path folder) throws Exception {
        Path port = folder.resolve("profile").resolve("DevToolsActivePort");
        while (process.isAlive()
                && !(Files.exists(port) && !Files.readAllLines(port).isEmpty())) {
            Thread.sleep(50);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        for (int attempt = 0; attempt < 100; attempt++) {
            for (JsonNode page :
                    JSON.readTree(client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                            .body())) {
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
            JsonNode answer = Optional.ofNullable(answers.poll(PATIENCE, TimeUnit.SECONDS))
                    .orElseThrow(() -> new IllegalStateException("no answer to " + method));
            hear(answer);
            if (answer.path("id").asInt() == calls) {
                return answer.path("result");
            }
        }
    }

    private void hear(JsonNode event) {
        String method = event.path("method").asText();
        JsonNode said = event.path("params");
        boolean isComplaint = method.equals("Runtime.exceptionThrown")
                || (method.equals("Log.entryAdded")
                        && said.path("entry").path("level").asText().equals("error"))
                || (method.equals("Runtime.consoleAPICalled")
                        && said.path("type").asText().equals("error"));
        if (isComplaint) {
            complaints.add(said.toString());
        }
    }

    /** What the page has complained of on its console. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** @param scheme {@code light} or {@code dark} */
    public void open(String url, int width, String scheme) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
        call("Page.navigate", JSON.writeValueAsString(Map.of("url", url)));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** What an expression is, as a text. */
    public String shown(String expression) throws Exception {
        String asked = JSON.writeValueAsString(Map.of("expression", "String(" + expression + ")"));
        return call("Runtime.evaluate", asked).path("result").path("value").asText();
    }

    public void await(String condition) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (shown(condition).equals("true")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "never: " + condition + "; the page says " + shown("document.body.innerText") + complaints);
    }

    /**
     * A key, down and up.
     *
     * @param key its name, such as {@code Tab}
     * @param code of Windows, such as 9
     * @param text what it types, in the escapes of JSON; may be empty
     */
    public void press(String key, int code, String text) throws Exception {
        String facts = "\"key\":\"" + key + "\",\"code\":\"" + key + "\",\"windowsVirtualKeyCode\":" + code;
        String typed = text.isEmpty() ? "" : ",\"text\":\"" + text + "\"";
        call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + facts + typed + "}");
        call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + facts + "}");
    }

    /** The whole page as a PNG. */
    public byte[] picture() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", "{\"captureBeyondViewport\":true}")
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
