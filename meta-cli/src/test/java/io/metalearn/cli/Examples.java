package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The examples of a document of this project. */
record Examples(Path document) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** @param name from the project's root */
    static Examples of(String name) {
        return new Examples(ROOT.resolve(name));
    }

    /** The one block of a language that contains a text. */
    String block(String language, String containing) throws IOException {
        List<String> found = blocks(language).stream()
                .filter(text -> text.contains(containing))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** All blocks of a language. */
    List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Compiles a class of the document in a folder, runs its main method, and answers what it printed. */
    String run(Path folder, String name, String... arguments) throws Exception {
        return compiled(folder, name, block("java", "public class " + name + " "), arguments);
    }

    /** Compiles a class, runs its main method, and answers what it printed. */
    static String compiled(Path folder, String name, String text, String... arguments) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".java"), text);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = compiler.run(
                null,
                messages,
                messages,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                folder.toString(),
                source.toString());
        assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Every link that is not to another site leads to a file. */
    void requireLinks() throws IOException {
        Path folder = document.resolveSibling(".");
        Pattern.compile("\\]\\((?!http)([^)#]+)\\)")
                .matcher(Files.readString(document))
                .results()
                .forEach(link -> assertThat(folder.resolve(link.group(1))).exists());
    }
}
