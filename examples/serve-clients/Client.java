import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a metalearn server: {@code java Client.java http://127.0.0.1:8080}. With the JDK alone, so JSON is text here. */
public class Client {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String name;

    Client(String url, String name) {
        this.url = url;
        this.name = name;
    }

    String predict(String support, String query) throws IOException, InterruptedException {
        return call("POST", model(":predict"), "{\"support\":" + support + ",\"query\":" + query + "}");
    }

    String rank(String task, String candidates) throws IOException, InterruptedException {
        return call("POST", model(":rank"), "{\"task\":\"" + task + "\",\"candidates\":" + candidates + "}");
    }

    String keep(String task, String support) throws IOException, InterruptedException {
        return call("PUT", model(path(task)), "{\"support\":" + support + "}");
    }

    void forget(String task) throws IOException, InterruptedException {
        call("DELETE", model(path(task)), "");
    }

    String send(String events) throws IOException, InterruptedException {
        return call("POST", "/feedback", events);
    }

    String recommend(String user, int count) throws IOException, InterruptedException {
        return call("POST", "/recommend/" + name, "{\"user\":\"" + user + "\",\"count\":" + count + "}");
    }

    private String model(String path) {
        return "/v1/models/" + name + path;
    }

    private static String path(String task) {
        return "/tasks/" + URLEncoder.encode(task, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() < 300) {
                return answer.body();
            }
            if (attempt == 3 || (answer.statusCode() != TOO_MANY && answer.statusCode() != UNAVAILABLE)) {
                throw new IOException(answer.body());
            }
            Thread.sleep(Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)).toMillis());
        }
    }

    private static String stone(double carat, double x, double z, String more) {
        return "{\"carat\":%s,\"depth\":61.8,\"table\":56,\"x\":%s,\"y\":%s,\"z\":%s%s}".formatted(carat, x, x, z, more);
    }

    /** An event; one that is sent again, by its id, counts once. */
    private static String rating(String user, String item, int value) {
        return "{\"event\":\"interaction\",\"id\":\"%s-%s\",\"timestamp\":%d,\"user\":\"%s\",\"item\":\"%s\",\"type\":\"rate\",".formatted(
                        user, item, System.currentTimeMillis(), user, item)
                + "\"fields\":[{\"name\":\"rating\",\"value\":" + value + "}]}";
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String url = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080";
        Client client = new Client(url, "jewellery");
        String known = "[" + stone(0.5, 5.1, 3.15, ",\"price\":1500") + "," + stone(1, 6.4, 3.95, ",\"price\":5600") + "]";
        String fresh = "[" + stone(0.7, 5.7, 3.5, "") + "," + stone(1.2, 6.8, 4.2, "") + "]";
        System.out.println(client.predict(known, fresh));
        client.keep("ideal/G/VS1", known);
        System.out.println(client.rank("ideal/G/VS1", fresh));
        client.forget("ideal/G/VS1");
        Client shop = new Client(url, "recommendation");
        shop.send("[" + rating("kim", "i0007", 5) + "," + rating("kim", "i0021", 1) + "," + rating("kim", "i0042", 5) + "]");
        System.out.println(shop.recommend("kim", 5));
        try {
            client.predict("[]", "[{\"carat\":1}]");
        } catch (IOException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
