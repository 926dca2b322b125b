package io.metalearn.runtime;

import io.metalearn.api.Learner;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TrainingTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a learner and a seed.
 *
 * @param learner its name
 * @param seed of training and evaluation
 * @param trained what the training made; empty where it failed
 * @param error why the training failed; empty where it did not
 * @param scores on the tasks that it was judged on, or why there are none
 */
record Cell(String learner, long seed, Optional<Trained> trained, Optional<RuntimeException> error, Scores scores) {
    /**
     * A finished training.
     *
     * @param bundle what was learned
     * @param curve how the training went
     */
    record Trained(ModelBundle bundle, Curve curve) {}

    static Cell of(String learner, long seed, ModelBundle bundle, Curve curve, Scores scores) {
        return new Cell(learner, seed, Optional.of(new Trained(bundle, curve)), Optional.empty(), scores);
    }

    /** Of a training that failed: none of what {@code judge} would have judged has a value. */
    static Cell failed(String learner, long seed, RuntimeException error, SplitJudge judge) {
        String reason = Optional.ofNullable(error.getMessage()).orElse(error.toString());
        List<Failure> failures = judge.shots().stream()
                .map(shots -> new Failure(learner, shots, seed, Failure.TRAINING, reason))
                .toList();
        Scores scores = new Scores(judge.metrics(), List.of(), failures);
        return new Cell(learner, seed, Optional.empty(), Optional.of(error), scores);
    }

    /** Where no training succeeded there is nothing to report, and the first failure is thrown. */
    static void requireOneTrained(List<Cell> cells) {
        if (cells.stream().noneMatch(cell -> cell.trained().isPresent())) {
            cells.stream().flatMap(cell -> cell.error().stream()).findFirst().ifPresent(error -> {
                throw error;
            });
        }
    }

    /** Of each learner the first, in their order. */
    static Collection<Cell> firsts(List<Cell> cells) {
        Map<String, Cell> firsts = new LinkedHashMap<>();
        cells.forEach(cell -> firsts.putIfAbsent(cell.learner(), cell));
        return firsts.values();
    }

    /** How run folders call it. */
    static String name(String learner, long seed) {
        return learner + "-seed" + seed;
    }

    String name() {
        return name(learner, seed);
    }

    Optional<TrainingTime> time() {
        return trained.map(made -> Prepared.time(learner, seed, made.bundle()));
    }

    /** What was learned, to adapt with; empty where the training failed. */
    Optional<Learner> learned(Prepared prepared) {
        return trained.map(
                made -> prepared.learner(learner).create().restore(made.bundle().state()));
    }
}
