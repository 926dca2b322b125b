package io.metalearn.cli;

import static io.metalearn.cli.Commands.list;
import static io.metalearn.cli.Commands.only;
import static io.metalearn.cli.Commands.start;
import static io.metalearn.cli.Commands.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.ConfigException;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites of all learners that train in steps, as the plugins say; each is killed in the middle of its training. */
@Tag("slow")
class KilledLearnersTest {
    private static final String[] OFTEN = {"--checkpoint-every", "0.05"};
    private static final String SHORTER = "{config: {outer: {iterations: 300}}}";
    private static final String STACK =
            "{config: {parts: [eb, {algorithm: in-context, config: {outer: {iterations: 300}}}]}}";
    private static final Plugins PLUGINS = Plugins.discover(KilledLearnersTest.class.getClassLoader());

    private static final Pattern RESUMED = Pattern.compile("(\\S+), seed \\d+: training from step [1-9]");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sinusoid", "blobs"})
    void killed_in_the_training_of_each_learner_a_run_ends_with_the_bits_of_an_unbroken_one(String tasks)
            throws Exception {
        List<String> learners = trainingInSteps(tasks);
        assertThat(learners).hasSizeGreaterThan(5);
        String suite = Files.writeString(folder.resolve("suite.yaml"), suite(tasks, learners))
                .toString();
        Path unbroken = folder.resolve("unbroken");
        assertThat(start("run", suite, "--out", unbroken.toString()).waitFor()).isZero();

        Path killed = folder.resolve("killed");
        Set<String> met = new TreeSet<>();
        Process run = start("run", suite, "--out", killed.toString(), OFTEN[0], OFTEN[1]);
        while (killedInAnother(run, killed, met)) {
            run = start("run", "--resume", only(killed).toString(), OFTEN[0], OFTEN[1]);
        }
        assertThat(met).containsExactlyElementsOf(learners);
        assertThat(run.exitValue()).isZero();
        assertThat(resumed(only(killed)))
                .as("killed in the middle of a training, and gone on with there")
                .containsExactlyElementsOf(learners);
        assertThat(weights(killed)).isEqualTo(weights(unbroken));
        assertThat(only(killed).resolve("scores.csv"))
                .hasSameTextualContentAs(only(unbroken).resolve("scores.csv"));
    }

    /** The learners of which a training went on from a step that was not the first. */
    private static Set<String> resumed(Path run) throws IOException {
        return RESUMED.matcher(Files.readString(run.resolve("log.txt")))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those whose training hears steps on these tasks; a learner that these tasks are not for is met on the others. */
    private static List<String> trainingInSteps(String tasks) {
        Tasks data = PLUGINS.tasks(Part.of(tasks), "tasks").create();
        return PLUGINS.learners().keySet().stream()
                .filter(name -> hasSteps(PLUGINS.learner(Part.of(name), name).create(), data))
                .toList();
    }

    private static boolean hasSteps(MetaLearner learner, Tasks data) {
        Heard heard = new Heard();
        try {
            learner.learn(data, new Training(new Seed(1), 0.001, 2, heard));
        } catch (ConfigException notForThese) {
            return false;
        }
        return heard.steps > 1;
    }

    /** Counts steps. */
    private static final class Heard implements TrainingMonitor {
        private long steps;

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long of, double loss, Supplier<Checkpoint> state) {
            steps++;
        }

        @Override
        public void validated(long step, double loss) {}
    }

    /** Fewer steps than learners have by default, of those that can be told so: each has to be trained twice. */
    private static String suite(String tasks, List<String> learners) {
        String each = learners.stream()
                .map(name -> "  " + name + ": " + settings(name) + "\n")
                .collect(Collectors.joining());
        return "title: Killed\ntasks: {name: " + tasks + ", config: {testTasks: 10}}\nlearners:\n" + each
                + "shots: [5]\nagainst: " + learners.get(0) + "\n";
    }

    private static String settings(String learner) {
        return learner.equals("stacking") ? STACK : hasOuterLoop(learner) ? SHORTER : "{}";
    }

    private static boolean hasOuterLoop(String learner) {
        return PLUGINS.learner(Part.of(learner), learner).part().config().has("outer");
    }

    /** Kills the run once a checkpoint of a learner not met is there; false when it ends by itself. */
    private static boolean killedInAnother(Process run, Path runs, Set<String> met) throws Exception {
        while (run.isAlive()) {
            for (Path checkpoint : list(only(runs).resolve("checkpoints"))) {
                String name = checkpoint.getFileName().toString();
                String learner = name.substring(0, name.indexOf("-seed"));
                if (name.endsWith(".safetensors") && met.add(learner)) {
                    run.destroyForcibly().waitFor();
                    return true;
                }
            }
            Thread.sleep(10);
        }
        return false;
    }
}
