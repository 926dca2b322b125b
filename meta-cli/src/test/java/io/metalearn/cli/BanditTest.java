package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BanditTest {
    @TempDir
    Path folder;

    @Test
    void a_run_says_what_each_agent_earned_and_draws_their_regret() throws IOException {
        Path page = folder.resolve("regret.html");
        Invocation run = Invocation.of(
                "bandit",
                "run",
                "bandit",
                "--arms",
                "2",
                "--pulls",
                "5",
                "--problems",
                "20",
                "--tuning",
                "10",
                "--iterations",
                "2",
                "--kernels",
                "scalar",
                "--html",
                page.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("tuned, UCB", "Thompson, true prior", "RL^2", "the best actions:");
        assertThat(page).content().contains("id=\"chart-lines\"", "Regret: bandit", "RL^2");
    }

    @Test
    void a_log_is_judged_by_three_estimates() throws IOException {
        Path log = Files.writeString(
                folder.resolve("log.csv"), "action,reward,propensity\nmail,1,0.5\nnone,0,0.5\nmail,0,0.5\n");
        JsonNode document = new ObjectMapper()
                .readTree(Invocation.of("bandit", "evaluate", log.toString(), "--json")
                        .out());
        assertThat(document.get(0).path("policy").asText()).isEqualTo("always mail");
        assertThat(document.get(0).path("snips").asDouble()).isEqualTo(0.5);
        assertThat(Invocation.of("bandit", "evaluate", log.toString()).out()).contains("3 pulls, 0.3333 earned a pull");
    }

    @Test
    void a_log_without_propensities_is_bad_data() throws IOException {
        Path log = Files.writeString(folder.resolve("log.csv"), "action,reward\nmail,1\n");
        Invocation refused = Invocation.of("bandit", "evaluate", log.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("no propensity", "nobody can tell");
    }

    @Test
    void wrong_words_are_usage_errors() {
        assertThat(Invocation.of("bandit", "run", "pricing", "--arms", "3").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Invocation.of("bandit", "run", "prizes").err()).contains("pricing", "no problems named prizes");
        assertThat(Invocation.of("bandit").code()).isEqualTo(ExitCode.USAGE);
    }
}
