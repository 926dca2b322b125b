package io.metalearn.boosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.LinearPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On a machine that XGBoost's native library is not made for, which a system property pretends. */
class NativeLibraryTest {
    /** Tries in a Java of its own, as a library that is loaded stays so. */
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] args) {
            BoostedPlugin plugin = new BoostedPlugin();
            LinearPlugin lines = new LinearPlugin();
            Tasks tasks = lines.create(lines.defaults());
            try {
                plugin.create(plugin.defaults()).learn(tasks, Training.of(new Seed(1)));
            } catch (ConfigException refused) {
                System.out.println(plugin.name() + " is listed, and refused: " + refused.getMessage());
            }
        }
    }

    @Test
    void the_learner_is_listed_and_refuses_to_learn_in_a_line() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.arch=sparc",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        assertThat(said)
                .contains("boosted is listed, and refused: boosted trees need XGBoost's native library")
                .contains("sparc");
    }
}
