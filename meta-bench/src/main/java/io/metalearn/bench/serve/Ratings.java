package io.metalearn.bench.serve;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests of the demo's other model: which items of its catalogue a user likes. */
final class Ratings {
    static final String MODEL = "recommendation";

    private static final int CANDIDATES = 100;
    /** Apart from each other in the catalogue. */
    private static final int STRIDE = 17;

    private Ratings() {}

    /** Three ratings, to be kept. */
    static byte[] adapt() {
        return bytes("{\"support\":[" + rating(7, 5) + "," + rating(21, 1) + "," + rating(42, 5) + "]}");
    }

    /** A hundred items to be ranked for a task that is kept. */
    static byte[] rankByKey(String key) {
        String ids = IntStream.range(0, CANDIDATES)
                .mapToObj(i -> "\"" + item(STRIDE * i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return bytes("{\"task\":\"" + key + "\",\"candidates\":" + ids + "}");
    }

    private static String rating(int item, int value) {
        return "{\"item\":\"" + item(item) + "\",\"rating\":" + value + "}";
    }

    private static String item(int number) {
        return "i%04d".formatted(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
