package io.metalearn.serve;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;

/** What a server counts, as Prometheus reads it. */
final class Metrics implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final long NANOS = 1_000_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

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

    void scrape(Context context) {
        context.contentType(CONTENT_TYPE).result(registry.scrape());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
