package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }

    /** What picocli calls an argument of a method that was given no name. */
    @Test
    void no_option_of_any_command_takes_an_argument_without_a_name() {
        CommandLine metalearn = Metalearn.commandLine(new Console(System.out, System.err, false), new Interruption());
        assertThat(withSubcommands(metalearn).toList())
                .hasSizeGreaterThan(25)
                .allSatisfy(command -> assertThat(command.getUsageMessage())
                        .as(command.getCommandSpec().qualifiedName())
                        .doesNotContain("<arg"));
    }
}
