package io.metalearn.spark;

import io.metalearn.api.Learner;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Judge;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.ScoreSource;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import io.metalearn.runtime.Prepared;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The scores of a suite's learners from executors: each judges blocks of the test tasks, and the driver puts them one behind the other. An
 * episode depends on task, shots and seed alone, and a task's values on its episode, so nothing else changes a bit. Safe to share between threads.
 *
 * @param prepared the suite on this machine
 * @param executors what an executor has of it
 */
record SparkScores(JavaSparkContext spark, Prepared prepared, Broadcast<Shared<OnExecutor>> executors)
        implements ScoreSource {
    /** So many times more blocks than cores: some tasks take longer than others. */
    private static final int BLOCKS_OF_A_CORE = 3;

    /** The suite on an executor, judged by one thread. */
    record OnExecutor(Plugins plugins, Prepared prepared, Judge judge) {
        static OnExecutor of(Plugins plugins, Prepared prepared) {
            return new OnExecutor(
                    plugins, prepared, prepared.judge(prepared.tasks().test(), 1));
        }
    }

    @Override
    public Scores scores(String name, Learner learner, int shots, long seed) {
        Judge judge = prepared.judge(prepared.tasks().test(), 1);
        List<Block> blocks = blocks(judge.episodes().serving(shots).size());
        PartText part = PartText.of(prepared.suite().learner(name));
        SentState state = SentState.of(learner.state());
        Broadcast<Shared<OnExecutor>> own = executors;
        Broadcast<Shared<Learner>> sent =
                spark.broadcast(new Shared<>(() -> learner(own.value().get(), part.part(), state)));
        try {
            List<Judged> judged = spark.parallelize(blocks, Math.max(1, blocks.size()))
                    .map(block -> block.judged(
                            own.value().get().judge(), name, sent.value().get(), shots, seed))
                    .collect();
            return Scores.of(
                    judge.metrics(),
                    judged.stream()
                            .map(all -> new Scores(judge.metrics(), all.values(), all.failures(), all.rows()))
                            .toList());
        } finally {
            sent.destroy();
        }
    }

    private static Learner learner(OnExecutor executor, Part part, SentState state) {
        return executor.plugins()
                .learner(part, "learners." + part.name())
                .create()
                .restore(state.state());
    }

    private List<Block> blocks(int tasks) {
        int count = Math.min(tasks, spark.defaultParallelism() * BLOCKS_OF_A_CORE);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new Block((int) ((long) tasks * i / count), (int) ((long) tasks * (i + 1) / count)));
        }
        return blocks;
    }

    /** The tasks from one (inclusive) to another (exclusive), among those that serve. */
    private record Block(int from, int to) implements Serializable {
        Judged judged(Judge judge, String name, Learner learner, int shots, long seed) {
            Scores scores = judge.scores(name, learner, shots, seed, from, to);
            return new Judged(
                    new ArrayList<>(scores.all()), new ArrayList<>(scores.failures()), new ArrayList<>(scores.rows()));
        }
    }

    /** Scores as they are sent. */
    private record Judged(ArrayList<TaskScore> values, ArrayList<Failure> failures, ArrayList<PredictedRow> rows)
            implements Serializable {}
}
