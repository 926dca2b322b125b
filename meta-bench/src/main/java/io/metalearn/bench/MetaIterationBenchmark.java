package io.metalearn.bench;

import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.maml.Maml;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One outer step of second-order MAML with Adam; an invocation is a short training, recording included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+UseParallelGC",
            "-Djava.security.manager=disallow"
        })
public class MetaIterationBenchmark {
    private static final int STEPS_W1 = 200;
    private static final int STEPS_W2 = 5000;
    private static final int STEPS_W3 = 50;

    @Param({"1", "2"})
    private int threads = 1;

    private final Tasks tasksW1 = Workload.W1.asTasks();
    private final Tasks tasksW2 = Workload.W2.asTasks();
    private final Tasks tasksW3 = Workload.W3.asTasks();

    @Benchmark
    @OperationsPerInvocation(STEPS_W1)
    public Learner w1() {
        return learn(Workload.W1, tasksW1, STEPS_W1);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS_W2)
    public Learner w2() {
        return learn(Workload.W2, tasksW2, STEPS_W2);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS_W3)
    public Learner w3() {
        return learn(Workload.W3, tasksW3, STEPS_W3);
    }

    private Learner learn(Workload workload, Tasks tasks, int steps) {
        return new Maml(workload.config(steps), KernelChoice.preferred())
                .learn(tasks, new Training(new Seed(0), 1, threads, TrainingMonitor.none()));
    }
}
