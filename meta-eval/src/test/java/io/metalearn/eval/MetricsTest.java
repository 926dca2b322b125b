package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static List<Result> results(String... metrics) {
        return Stream.of(metrics)
                .map(metric -> new Result("maml", 1, metric, new Summary(1, 0, 2, 1, 0, 3, 1)))
                .toList();
    }

    @Test
    void a_report_leads_with_accuracy_or_the_root_mean_squared_error() {
        assertThat(Metrics.of(results("mae", "r2", "rmse", "mae"))).containsExactly("rmse", "mae", "r2");
        assertThat(Metrics.of(results("ece", "accuracy"))).containsExactly("accuracy", "ece");
        assertThat(Metrics.of(results("ndcg", "hits"))).containsExactly("ndcg", "hits");
    }

    @Test
    void every_metric_of_this_module_but_a_coverage_has_a_direction() {
        assertThat(Metrics.direction("accuracy")).isEqualTo(Metrics.Direction.HIGHER_IS_BETTER);
        assertThat(Metrics.direction("log_loss")).isEqualTo(Metrics.Direction.LOWER_IS_BETTER);
        assertThat(Metrics.direction("coverage_80")).isEqualTo(Metrics.Direction.UNKNOWN);
    }
}
