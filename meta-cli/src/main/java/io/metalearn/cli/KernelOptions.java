package io.metalearn.cli;

import io.metalearn.nn.kernels.KernelChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of commands that compute. */
class KernelOptions extends CommonOptions {
    @Option(
            names = "--kernels",
            paramLabel = "NAME",
            description =
                    "What to compute with, such as vector, vector256, vector512 or scalar; see 'metalearn doctor'.")
    private Optional<String> kernels = Optional.empty();

    /** Plugins are lent the kernels that the process has chosen when they are found; vectors take their width from the property too. */
    @Override
    void apply() {
        kernels.ifPresent(name -> {
            Optional<String> before = Optional.ofNullable(System.setProperty(KernelChoice.PROPERTY, name));
            try {
                KernelChoice.byName(name);
            } catch (IllegalArgumentException e) {
                before.ifPresentOrElse(
                        old -> System.setProperty(KernelChoice.PROPERTY, old),
                        () -> System.clearProperty(KernelChoice.PROPERTY));
                throw usage("--kernels: " + e.getMessage());
            }
        });
    }
}
