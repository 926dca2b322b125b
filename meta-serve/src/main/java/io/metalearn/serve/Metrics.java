package io.metalearn.serve;

import io.javalin.http.Context;
import io.metalearn.registry.ModelName;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/** What a server counts, as Prometheus reads it. */
final class Metrics implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final long NANOS = 1_000_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge alarms = MultiGauge.builder("metalearn.drift.alarms")
            .description("why a version is degraded: how many reasons there are")
            .register(registry);

    Metrics(RecentTasks recent, Workers workers) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
        registry.gauge("metalearn.cache.tasks", recent, RecentTasks::size);
        registry.gauge("metalearn.cache.bytes", recent, RecentTasks::bytes);
        registry.gauge("metalearn.workers.idle", workers, Workers::idle);
    }

    /** Counts a request that has been answered. */
    void count(Context context, float millis) {
        Timer.builder("metalearn.requests")
                .tag("call", Exchange.call(context))
                .tag("model", Exchange.model(context))
                .tag("status", String.valueOf(context.statusCode()))
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record((long) (millis * NANOS), TimeUnit.NANOSECONDS);
    }

    /** Of each model, why versions of it are degraded. */
    void alarm(Map<ModelName, SortedMap<Integer, List<String>>> reasons) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        reasons.forEach((name, versions) -> versions.forEach((version, why) -> rows.add(
                MultiGauge.Row.of(Tags.of("model", name.value(), "version", String.valueOf(version)), why.size()))));
        alarms.register(rows, true);
    }

    void scrape(Context context) {
        context.contentType(CONTENT_TYPE).result(registry.scrape());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
