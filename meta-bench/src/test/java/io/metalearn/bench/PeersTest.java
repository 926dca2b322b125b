package io.metalearn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PeersTest {
    @Test
    void without_a_python_ours_is_timed_alone() throws IOException {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            int code = new CommandLine(new Peers())
                    .execute(
                            "--workloads",
                            "W2",
                            "--seconds",
                            "0.2",
                            "--rounds",
                            "1",
                            "--python",
                            "no-such-python",
                            "--json");
            assertThat(code).isZero();
        } finally {
            System.setOut(stdout);
        }
        JsonNode document = new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
        assertThat(document.path("W2").path("contestants")).hasSize(2);
        assertThat(document.path("W2")
                        .path("ratios")
                        .path("two threads over one")
                        .asDouble())
                .isPositive();
        assertThat(document.path("W2").path("fmaPeakGigaflopsTwoThreads").asDouble())
                .isPositive();
    }

    /** By hand, W2: 25 tasks; 4 products of the first layer and 9 of the others on 10 rows, then 2 and 3 on 10 query rows; 2 flops each. */
    @Test
    void the_least_work_of_a_workload_is_that_counted_by_hand() {
        double first = 40;
        double others = 40 * 40 + 40;
        double flops = 25 * 2 * (10 * (4 * first + 9 * others) + 10 * (2 * first + 3 * others));
        assertThat(Workload.W2.megaflops()).isCloseTo(flops / 1e6, org.assertj.core.api.Assertions.within(0.02));
    }
}
