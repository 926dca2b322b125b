package io.metalearn.cli;

import static io.metalearn.cli.Commands.list;
import static io.metalearn.cli.Commands.only;
import static io.metalearn.cli.Commands.start;
import static io.metalearn.cli.Commands.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One suite of all learners that train in steps; each is killed in the middle of its training. */
@Tag("slow")
class KilledLearnersTest {
    private static final List<String> LEARNERS = List.of(
            "alpaca",
            "aml",
            "anil",
            "anp",
            "boil",
            "cnp",
            "fomaml",
            "in-context",
            "maml",
            "mamlpp",
            "melu",
            "meta-sgd",
            "multitask",
            "platipus",
            "r2d2",
            "reptile",
            "tanp");
    private static final String[] OFTEN = {"--checkpoint-every", "0.1"};

    @TempDir
    private Path folder;

    @Test
    void killed_in_the_training_of_each_learner_a_run_ends_with_the_bits_of_an_unbroken_one() throws Exception {
        String suite = Files.writeString(folder.resolve("suite.yaml"), suite()).toString();
        Path unbroken = folder.resolve("unbroken");
        assertThat(start("run", suite, "--out", unbroken.toString()).waitFor()).isZero();

        Path killed = folder.resolve("killed");
        Set<String> met = new TreeSet<>();
        Process run = start("run", suite, "--out", killed.toString(), OFTEN[0], OFTEN[1]);
        while (killedInAnother(run, killed, met)) {
            run = start("run", "--resume", only(killed).toString(), OFTEN[0], OFTEN[1]);
        }
        assertThat(met).containsExactlyElementsOf(LEARNERS);
        assertThat(run.exitValue()).isZero();
        assertThat(weights(killed)).isEqualTo(weights(unbroken));
        assertThat(only(killed).resolve("scores.csv"))
                .hasSameTextualContentAs(only(unbroken).resolve("scores.csv"));
    }

    private static String suite() {
        String learners = LEARNERS.stream()
                .map(name -> "  " + name + ": {config: {outer: {iterations: 3000}}}\n")
                .collect(Collectors.joining());
        return "title: Killed\ntasks: {name: sinusoid, config: {testTasks: 10}}\nlearners:\n" + learners
                + "shots: [5]\nagainst: maml\n";
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
