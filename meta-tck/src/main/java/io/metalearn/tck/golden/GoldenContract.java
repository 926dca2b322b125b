package io.metalearn.tck.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs golden cases against an algorithm module. Extend it in the module's tests and name, in {@link #checks}, the kinds of case
 * that the module answers for. The cases are the JSON files of the resource folder {@code golden} on the test class path, or of
 * the folder in the system property {@code golden.dir}, so that other cases can be run: {@code mvn verify -Dgolden.dir=/my/cases}.
 * Prints by name what it ran and what it skipped.
 */
public abstract class GoldenContract {
    /** By the kind of a case, which is its name up to the first dash ({@code maml} of {@code maml-mse-1step}): how to check it. */
    protected abstract SortedMap<String, Consumer<GoldenCase>> checks();

    @TestFactory
    Stream<DynamicTest> goldenCases() {
        SortedMap<String, Consumer<GoldenCase>> checks = new TreeMap<>(checks());
        return files().stream().flatMap(file -> test(file, checks).stream());
    }

    private Optional<DynamicTest> test(Path file, SortedMap<String, Consumer<GoldenCase>> checks) {
        GoldenCase golden = GoldenCase.read(file);
        Consumer<GoldenCase> check = checks.get(kind(golden.name()));
        if (check == null) {
            System.out.println("golden: skipped " + golden.name() + ", which is none of " + checks.keySet());
            return Optional.empty();
        }
        return Optional.of(DynamicTest.dynamicTest(golden.name(), () -> {
            check.accept(golden);
            System.out.println("golden: ran " + golden.name());
        }));
    }

    private static String kind(String name) {
        int dash = name.indexOf('-');
        return dash < 0 ? name : name.substring(0, dash);
    }

    private List<Path> files() {
        Path folder = folder();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> cases = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (cases.isEmpty()) {
                throw new IllegalStateException("no golden case (*.json) in " + folder);
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the golden cases in " + folder, e);
        }
    }

    private Path folder() {
        String named = System.getProperty("golden.dir", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        URL resource = getClass().getResource("/golden");
        if (resource == null) {
            throw new IllegalStateException("no resource folder golden on the test class path, and no -Dgolden.dir=");
        }
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a folder: " + resource, e);
        }
    }
}
