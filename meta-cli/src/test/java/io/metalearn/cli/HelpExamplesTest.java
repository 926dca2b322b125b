package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that a help gives run, on small files of the names that they have. */
class HelpExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("^(?:Examples?:)?\\s+metalearn (.+)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private static Path folder;

    private static Map<String, Path> files = Map.of();

    @BeforeAll
    static void makeFiles() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Lines
                tasks: {name: linear}
                learners: {maml: {algorithm: mean}, eb: {}}
                shots: [1]
                seeds: [1]
                """);
        Path runs = folder.resolve("runs");
        assertThat(Invocation.of("run", suite.toString(), "--out", runs.toString(), "--quiet")
                        .code())
                .isZero();
        Path run = Commands.only(runs);
        files = Map.of(
                "runs/my-run",
                run,
                "model",
                run.resolve("models").resolve("eb-seed1"),
                "sales.csv",
                Files.writeString(folder.resolve("sales.csv"), "store,units\na,1\n"),
                "sales.parquet",
                folder.resolve("sales.parquet"),
                "log.csv",
                Files.writeString(folder.resolve("log.csv"), "action,reward,propensity\nmail,1,0.5\nnone,0,0.5\n"),
                "regret.html",
                folder.resolve("regret.html"));
    }

    /** @param more flags that make examples which begin with {@code of} take less time, or keep them in the folder */
    @ParameterizedTest
    @CsvSource({
        "registry publish, 3, registry, --registry={folder}/registry",
        "data, 2, data stats, --shots=1",
        "bandit, 2, bandit run, --pulls=3 --problems=5 --tuning=2 --iterations=1"
    })
    void all_of_them_run(String command, int examples, String of, String more) {
        List<String> found = examples(command);
        assertThat(found).hasSize(examples).allMatch(example -> example.startsWith(command));
        for (String example : found) {
            List<String> words = words(example);
            if (example.startsWith(of)) {
                words.addAll(List.of(more.replace("{folder}", folder.toString()).split(" ", -1)));
            }
            Invocation ran = Invocation.of(words.toArray(String[]::new));
            assertThat(ran.code()).as(example + ": " + ran.err()).isZero();
            assertThat(ran.out()).as(example).isNotEmpty();
        }
    }

    private static List<String> examples(String command) {
        String help = Invocation.of((command + " --help").split(" ", -1)).out();
        return help.lines()
                .dropWhile(line -> !line.startsWith("Example"))
                .map(EXAMPLE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> words(String example) {
        return WORD.matcher(example)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2))
                        .filter(text -> text != null)
                        .collect(Collectors.joining()))
                .map(word -> files.containsKey(word) ? files.get(word).toString() : word)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
