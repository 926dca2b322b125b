package io.metalearn.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A java to run our classes with, in processes of their own: so that one is measured beside another, and none finds code that was compiled
 * for other work.
 */
record Java(Path home) {
    static Java own() {
        return new Java(Path.of(System.getProperty("java.home")));
    }

    /** The command that runs a class as this process runs, with the same options and class path. */
    List<String> command(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
