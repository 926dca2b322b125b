package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command of a source tree, in a folder that a shell may stumble over, with a Maven that only says what the real one would. */
@DisabledOnOs(OS.WINDOWS)
class SourceTreeLauncherTest {
    private static final Path SCRIPT = Path.of("..", "metalearn");
    private static final Path LAUNCHER = Path.of("src", "main", "dist", "bin", "metalearn");

    @TempDir
    private Path folder;

    private Path root;
    private Map<String, String> environment;

    @BeforeEach
    void makeTree() throws IOException {
        root = folder.toRealPath().resolve("my source & \"more\"");
        Path sources = Files.createDirectories(root.resolve("meta-cli/src/main/dist/bin"));
        Files.copy(SCRIPT, root.resolve("metalearn"));
        Files.copy(LAUNCHER, sources.resolve("metalearn"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Path java = Installation.javaThatTells(folder.resolve("java"), "17.0.15", "java.base");
        Path tools = Files.createDirectories(folder.resolve("tools"));
        environment = Map.of("JAVA_HOME", java.toString(), "PATH", tools + ":" + System.getenv("PATH"));
    }

    private void maven(String ending) throws IOException {
        Path mvn = folder.resolve("tools").resolve("mvn");
        Files.writeString(mvn, """
                #!/bin/sh
                echo '[INFO] Scanning for projects...'
                echo '[INFO] Building metalearn 0.1.0-SNAPSHOT                        [1/2]'
                echo '[INFO] Downloading from central: https://example.org/a.jar'
                echo '[INFO] Downloading from central: https://example.org/b.jar'
                echo '[INFO] Building meta-cli 0.1.0-SNAPSHOT                         [2/2]'
                """ + ending);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    private Invocation call() throws Exception {
        return Installation.call(
                folder, environment, List.of("sh", root.resolve("metalearn").toString(), "doctor"));
    }

    @Test
    void it_says_which_module_is_being_built_and_builds_once() throws Exception {
        maven("""
                mkdir -p meta-cli/target/metalearn/bin meta-cli/target/metalearn/lib
                cp meta-cli/src/main/dist/bin/metalearn meta-cli/target/metalearn/bin
                chmod +x meta-cli/target/metalearn/bin/metalearn
                touch meta-cli/target/metalearn/lib/meta-cli-1.0.jar meta-cli/target/metalearn/.built
                """);
        Invocation first = call();
        assertThat(first.code()).as(first.err()).isEqualTo(7);
        assertThat(first.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("metalearn: building, which takes minutes the first time"),
                        line -> assertThat(line).isEqualTo("metalearn: building 1/2: metalearn"),
                        line -> assertThat(line).isEqualTo("metalearn: downloading what the build needs"),
                        line -> assertThat(line).isEqualTo("metalearn: building 2/2: meta-cli"));
        assertThat(first.out()).contains("<io.metalearn.cli.Main>\n<doctor>\n");
        assertThat(call().err()).isEmpty();
        assertThat(root).isDirectoryNotContaining("glob:**.metalearn-build*");
    }

    @Test
    void of_a_build_that_fails_it_shows_the_errors_and_ends_with_1() throws Exception {
        maven("echo '[ERROR] no such symbol'; exit 3\n");
        Invocation failed = call();
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .contains("\n[ERROR] no such symbol\n", "metalearn: the build failed: see above, and " + root)
                .doesNotContain("Scanning");
        assertThat(root.resolve(".metalearn-build.lock")).doesNotExist();
    }
}
