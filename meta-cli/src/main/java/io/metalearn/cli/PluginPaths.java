package io.metalearn.cli;

import io.metalearn.bundle.BrokenPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Jars and folders of plugins. A class loader says nothing of a file that is no jar, nor of a folder that has nothing for it: they are
 * looked at here.
 */
record PluginPaths(List<Path> paths) {
    private static final String SERVICES = "META-INF/services/";
    private static final String KINDS = "io.metalearn.api.plugin.";
    private static final String DECLARATIONS = SERVICES + KINDS;

    /** Sees the plugins of the application and these. */
    ClassLoader classLoader() {
        ClassLoader ours = PluginPaths.class.getClassLoader();
        return paths.isEmpty()
                ? ours
                : new URLClassLoader(
                        paths.stream()
                                .flatMap(PluginPaths::entries)
                                .map(PluginPaths::url)
                                .toArray(URL[]::new),
                        ours);
    }

    /** Those that are of no use, and why. */
    List<BrokenPlugin> broken() {
        List<BrokenPlugin> broken = new ArrayList<>();
        for (Path path : paths) {
            boolean some = false;
            for (Path entry : entries(path).toList()) {
                try {
                    some |= declares(entry);
                } catch (IOException e) {
                    some = true;
                    broken.add(new BrokenPlugin(entry.toString(), "it is no jar: " + Reason.ofIo(e)));
                }
            }
            if (!some) {
                broken.add(new BrokenPlugin(path.toString(), "there is no " + DECLARATIONS + "* in it"));
            }
        }
        return broken;
    }

    private static boolean declares(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return declaresInFolder(entry);
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.stream().map(JarEntry::getName).anyMatch(name -> name.startsWith(DECLARATIONS));
        }
    }

    private static boolean declaresInFolder(Path folder) throws IOException {
        Path services = folder.resolve(SERVICES);
        if (!Files.isDirectory(services)) {
            return false;
        }
        try (Stream<Path> files = Files.list(services)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(KINDS));
        }
    }

    /** A jar; or a folder, which may have classes, and the jars in it. */
    private static Stream<Path> entries(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(path), jars.stream());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a path of plugins: " + path, e);
        }
    }
}
