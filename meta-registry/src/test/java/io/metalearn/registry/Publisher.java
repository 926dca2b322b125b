package io.metalearn.registry;

import io.metalearn.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A process that publishes models, and says so of each once it is acknowledged. */
final class Publisher {
    private static final String MODEL = "model";

    private Publisher() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        DatabaseLocation database = new DatabaseLocation(arguments[1], Optional.empty(), Optional.empty());
        ModelBundle model = ModelBundle.load(folder.resolve(MODEL));
        int from = Integer.parseInt(arguments[2]);
        int to = Integer.parseInt(arguments[3]);
        try (Registry registry = Registry.open(folder, database)) {
            for (int number = from; number < to; number++) {
                ModelVersion version = registry.publish(
                        new ModelName("prices"),
                        model.with(new TreeMap<>(Map.of("number", String.valueOf(number)))),
                        Optional.empty(),
                        Map.of(),
                        new Signature("process", Instant.EPOCH, ""));
                System.out.println(version.number() + " " + version.digest());
            }
        }
    }

    /** What processes publish, with a number each; made here, as a training takes them longer than all else. */
    static void prepare(Path folder) {
        Models.numbered(0).save(folder.resolve(MODEL));
    }

    /** Starts one. */
    static Process start(Path folder, DatabaseLocation database, int from, int to) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        folder.toString(),
                        database.url(),
                        String.valueOf(from),
                        String.valueOf(to)))
                .start();
    }
}
