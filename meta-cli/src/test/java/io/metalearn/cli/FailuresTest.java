package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, a user reads one line, and a script an exit code. */
class FailuresTest {
    @TempDir
    private Path folder;

    private Invocation run(String statement, String... flags) throws IOException {
        Path jar = PluginJar.of(folder, "failing", """
                public Failing() {
                    super("failing", "fails", new Config(), (config, context) -> { %s });
                }
                """.formatted(statement));
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Failing
                tasks: {name: sinusoid, config: {trainTasks: 20, validationTasks: 5, testTasks: 5}}
                learners: {failing: {}}
                shots: [2]
                """);
        String[] command = {"run", suite.toString(), "--plugins", jar.toString(), "--out", folder.toString(), "--quiet"
        };
        String[] all = Stream.of(command, flags).flatMap(Stream::of).toArray(String[]::new);
        return Invocation.of(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new OutOfMemoryError("Java heap space"); | out of memory: java may use
            throw new OutOfMemoryError("unable to create native thread: limits"); | no more threads: try --threads 1
            return make(config, (Context) null); | UnsupportedOperationException
            throw new StackOverflowError(); | nested too deep
            throw new UnsatisfiedLinkError("libx.so"); | cannot be loaded: java.lang.UnsatisfiedLinkError: libx.so
            throw new ExceptionInInitializerError(new java.nio.file.NoSuchFileException("/x.so")); | cannot be loaded: there is no /x.so
            throw new AssertionError("impossible"); | AssertionError: impossible
            throw new IllegalStateException(new OutOfMemoryError("Java heap space")); | out of memory: java may use
            throw new IllegalStateException("line\\nline"); | line; line
            """)
    void is_one_line_and_1(String statement, String reason) throws IOException {
        Invocation failed = run(statement);
        assertThat(failed.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(failed.err()).startsWith("metalearn: ").contains(reason).hasLineCount(1);
        assertThat(failed.out()).isEmpty();
    }

    @Test
    void of_a_refusal_is_3() throws IOException {
        assertThat(run("throw new ConfigException(\"no\");").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void shows_the_stack_where_it_is_asked_to_before_or_after_the_command() throws IOException {
        String statement = "throw new IllegalStateException(\"here\");";
        assertThat(run(statement).err()).contains("(--debug shows where)").doesNotContain("\tat ");
        assertThat(run(statement, "--debug").err()).contains("here\n", "\tat com.example.Failing");
        assertThat(Invocation.of("--debug", "run", "no.yaml").err()).contains("there is no suite no.yaml", "\tat ");
        assertThat(Invocation.of("data", "stats", "no.yaml", "--debug").err()).contains("\tat ");
    }

    @Test
    void names_files_in_words() {
        assertThat(Reason.of(new UncheckedIOException("cannot read a", new NoSuchFileException("a"))))
                .isEqualTo("cannot read a: there is no a");
        assertThat(Reason.of(new AccessDeniedException("b"))).isEqualTo("no permission for b");
        assertThat(Reason.of(new FileSystemException("c", null, "No space left on device")))
                .isEqualTo("c: No space left on device");
        assertThat(Reason.of(new ExecutionException(new NoSuchFileException("d"))))
                .contains("d");
        assertThat(Reason.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    /** A stream that takes nothing. */
    private static OutputStream broken(String reason) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"doctor", "plugins", "plugins --json", "--help", "run --help", "--version", "demo --print-suite"
            })
    void of_output_that_cannot_be_written_is_1(String command) {
        Invocation full = Invocation.to(broken("No space left on device"), command.split(" "));
        assertThat(full.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(full.err()).isEqualTo("metalearn: cannot write to stdout: No space left on device\n");
    }

    @Test
    void is_silent_when_the_reader_has_gone() {
        Invocation gone = Invocation.to(broken("Broken pipe"), "plugins");
        assertThat(gone.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(gone.err()).isEmpty();
    }

    @Test
    void a_folder_for_native_libraries_is_looked_at() throws IOException {
        assertThat(TemporaryFolder.problem(folder)).isEmpty();
        assertThat(TemporaryFolder.problem(folder.resolve("no"))).isEqualTo(Optional.of("is not there"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_path_that_no_file_can_have_is_wrong_usage() {
        Invocation refused = Invocation.of("run", "a\0b");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("Nul character not allowed").doesNotContain("Exception");
    }

    /** Not as a file of arguments. */
    @Test
    void a_name_that_begins_with_an_at_sign_is_taken_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("suite.yaml"), "--help");
        assertThat(Invocation.of("run", "@" + file).err()).contains("there is no suite @" + file);
    }
}
