package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.LearnerState;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learners that are trained without labels, on a file. */
class WithoutLabelsTest {
    private static final Plugins PLUGINS = Plugins.discover(WithoutLabelsTest.class.getClassLoader());
    private static final String QUICK =
            "{algorithm: protonet, config: {outer: {iterations: 20, validation: {every: 10, episodes: 4}}}}";
    private static final int CLASSES = 12;
    private static final int EACH = 20;

    @TempDir
    private Path folder;

    /** What a title says of its class, among words of any. */
    private static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (int row = 0; row < CLASSES * EACH; row++) {
            RandomStream draws = new Seed(row).stream();
            titles.add("thing" + row % CLASSES + " word" + draws.nextInt(30) + " word" + draws.nextInt(30));
        }
        return titles;
    }

    private Tasks tasks(List<String> labels) throws IOException {
        StringBuilder rows = new StringBuilder("label,title\n");
        List<String> titles = titles();
        for (int row = 0; row < titles.size(); row++) {
            rows.append(labels.get(row)).append(',').append(titles.get(row)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("titles.csv"), rows);
        return PLUGINS.tasks(
                        SuiteReader.part(
                                "labelled",
                                List.of(
                                        "path=" + file,
                                        "label=label",
                                        "text=[title]",
                                        "textWidth=64",
                                        "ways=3",
                                        "validationClasses=4",
                                        "testClasses=3",
                                        "tasks={train: 200, validation: 20, test: 20}")),
                        "tasks")
                .create();
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < CLASSES * EACH; row++) {
            labels.add("class" + (char) ('a' + row % CLASSES));
        }
        return labels;
    }

    /** The labels of a split's rows dealt anew among them: as many of each class, and none of them right but by chance. */
    private static void deal(List<String> labels, Set<String> classes) {
        List<Integer> rows = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            if (classes.contains(labels.get(row))) {
                rows.add(row);
                own.add(labels.get(row));
            }
        }
        int[] order = new Seed(5).stream().sample(rows.size(), rows.size());
        for (int i = 0; i < order.length; i++) {
            labels.set(rows.get(i), own.get(order[i]));
        }
    }

    private static Set<String> classes(Tasks tasks, String split) {
        String noted = tasks.card().notes().stream()
                .filter(note -> note.startsWith(split + " classes: "))
                .findAny()
                .orElseThrow();
        return new TreeSet<>(List.of(noted.substring(noted.indexOf(": ") + 2).split(", ")));
    }

    private static LearnerState learned(String algorithm, List<String> settings, Tasks tasks) {
        return PLUGINS.learner(
                        SuiteReader.part(algorithm, settings), "learners." + algorithm, TaskFacts.of(tasks, List.of(1)))
                .create()
                .learn(tasks, Training.of(new Seed(1)))
                .state();
    }

    @ParameterizedTest
    @CsvSource({"cactus", "umtra"})
    void a_file_whose_training_and_validation_labels_are_dealt_anew_gives_the_same_bits(String algorithm)
            throws IOException {
        Tasks right = tasks(labels());
        Tasks wrong = tasks(dealt(right));

        assertThat(classes(wrong, "train")).isEqualTo(classes(right, "train")).hasSize(5);
        assertThat(learned(algorithm, List.of("learner=" + QUICK), wrong))
                .isEqualTo(learned(algorithm, List.of("learner=" + QUICK), right));
    }

    /** As the one above can fail. */
    @Test
    void a_learner_that_reads_labels_learns_something_else_from_them() throws IOException {
        Tasks right = tasks(labels());
        List<String> settings = List.of("outer={iterations: 20, validation: {every: 10, episodes: 4}}");

        assertThat(learned("protonet", settings, tasks(dealt(right))))
                .isNotEqualTo(learned("protonet", settings, right));
    }

    private static List<String> dealt(Tasks right) {
        List<String> labels = labels();
        deal(labels, classes(right, "train"));
        deal(labels, classes(right, "validation"));
        assertThat(Collections.frequency(labels, "classa")).isEqualTo(EACH);
        return labels;
    }
}
