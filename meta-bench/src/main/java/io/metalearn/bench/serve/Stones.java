package io.metalearn.bench.serve;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests of the demo's model: the prices of diamonds of one category. */
final class Stones {
    private static final int SUPPORT = 10;
    private static final int CANDIDATES = 100;

    private Stones() {}

    /** Ten stones with their prices, and a hundred to be ranked. */
    static byte[] rank() {
        return bytes("{\"support\":" + support() + ",\"candidates\":" + candidates() + "}");
    }

    /** A hundred to be ranked for a task that is kept. */
    static byte[] rankByKey(String key) {
        return bytes("{\"task\":\"" + key + "\",\"candidates\":" + candidates() + "}");
    }

    /** One whose price is asked for, of a task that is kept. */
    static byte[] predictByKey(String key) {
        return bytes("{\"task\":\"" + key + "\",\"query\":[" + stone(17) + "}]}");
    }

    /** Ten stones with their prices, to be kept. */
    static byte[] adapt() {
        return bytes("{\"support\":" + support() + "}");
    }

    private static String support() {
        return IntStream.range(0, SUPPORT)
                .mapToObj(i -> stone(7 * i) + ",\"price\":" + Math.round(5600 * Math.pow(carat(7 * i), 1.9)) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String candidates() {
        return IntStream.range(0, CANDIDATES).mapToObj(i -> stone(i) + "}").collect(Collectors.joining(",", "[", "]"));
    }

    private static double carat(int i) {
        return 0.3 + 0.017 * i;
    }

    /** Open, so that a price can follow. */
    private static String stone(int i) {
        double width = 6.4 * Math.cbrt(carat(i));
        return String.format(
                Locale.ROOT,
                "{\"carat\":%.2f,\"depth\":%.1f,\"table\":%d,\"x\":%.2f,\"y\":%.2f,\"z\":%.2f",
                carat(i),
                61 + 0.1 * (i % 20),
                55 + i % 5,
                width,
                width + 0.02,
                0.62 * width);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
