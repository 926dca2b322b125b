package io.metalearn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@link Engine} in a process of its own, which is asked as {@code peer.py} is: a line of JSON first, then one for each line of seconds. */
final class EnginePeer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EnginePeer() {}

    /** @param arguments the name of a workload, and how many threads */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.all().stream()
                .filter(one -> one.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        say(Map.of("version", "java " + Runtime.version().feature() + ", " + KernelChoice.preferred()));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Engine engine = new Engine(workload, Integer.parseInt(arguments[1]))) {
            for (String seconds = questions.readLine(); seconds != null; seconds = questions.readLine()) {
                Timing timing = engine.run(Double.parseDouble(seconds));
                say(Map.of("millis", timing.millis(), "cpuMillis", timing.cpuMillis(), "bytes", timing.bytes()));
            }
        }
    }

    private static void say(Map<String, Object> answer) throws IOException {
        System.out.println(JSON.writeValueAsString(answer));
    }
}
