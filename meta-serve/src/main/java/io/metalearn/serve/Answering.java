package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a question by its deadline: the model does where it can; else what was published with it, where the rows are encoded by then and it is quick; else a
 * mean of labels, which needs no row encoded, and so is always there. Safe to share between threads.
 */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    /** Rows that are predicted between two looks at the deadline. */
    private static final int STEP = 1_000;

    private final Monitoring monitoring;

    Answering(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /**
     * What came out.
     *
     * @param isOwn whether it is the model's, and not the baseline's
     * @param labels rows of the support that who answered has used, or could have
     * @param classes of the support, by index; empty where the target is no class
     * @param encoded the rows; empty where that was not done in time
     */
    record Answer(
            ServedModel.Scored scored,
            boolean isOwn,
            int labels,
            List<String> classes,
            Optional<Question.Encoded> encoded) {
        static Answer of(ServedModel.Scored scored, boolean isOwn, Question.Encoded encoded) {
            ServedModel.Labelled support = encoded.support();
            return new Answer(scored, isOwn, support.batch().size(), support.classes(), Optional.of(encoded));
        }
    }

    /** @throws Problem where the model cannot, and nothing else may */
    Answer answer(Workers.Turn turn, Question question) {
        CompletableFuture<Question.Encoded> rows = new CompletableFuture<>();
        ServedModel model = question.model();
        Optional<Answer> own = monitored(turn, model, step -> {
            Question.Encoded encoded = question.encoding().get();
            rows.complete(encoded);
            step.check();
            Predictor predictor = question.adapting().apply(encoded);
            step.check();
            Prediction prediction = stepwise(predictor, encoded.features(), step);
            return Answer.of(new ServedModel.Scored(model.algorithm(), prediction), true, encoded);
        });
        if (own.isEmpty() && !question.mayFallBack()) {
            throw Problem.late("the model has not answered in time");
        }
        return own.orElseGet(
                () -> instead(turn, question, rows.isDone() ? Optional.of(rows.join()) : Optional.empty()));
    }

    private Answer instead(Workers.Turn turn, Question question, Optional<Question.Encoded> rows) {
        return rows.flatMap(encoded -> published(turn, question.model(), encoded))
                .orElseGet(() -> {
                    ServedModel.Labels labels =
                            rows.map(encoded -> encoded.support().labels()).orElseGet(question.labels());
                    return new Answer(
                            question.model().atOnce(labels, question.rows()),
                            false,
                            labels.size(),
                            labels.classes(),
                            rows);
                });
    }

    private Optional<Answer> published(Workers.Turn turn, ServedModel model, Question.Encoded encoded) {
        return model.fallback(encoded.support())
                .flatMap(other -> done(() -> turn.computeSoon(
                        step -> Answer.of(other.predict(encoded.support(), encoded.features()), false, encoded))));
    }

    /** As {@link #inTime}, and whether and when it was done counts for the version, if it is on trial. */
    <T> Optional<T> monitored(Workers.Turn turn, ServedModel model, Function<Workers.Step, T> work) {
        long begin = System.nanoTime();
        Optional<T> done = inTime(turn, work);
        monitoring.computed(model, done.isEmpty(), System.nanoTime() - begin);
        return done;
    }

    /** Empty where the deadline has passed, or the model failed, which is logged. */
    <T> Optional<T> inTime(Workers.Turn turn, Function<Workers.Step, T> work) {
        return done(() -> turn.compute(work));
    }

    /** What has to be looked up before a model can be asked, by half of the deadline: disks and databases may be slow. Empty where they are. */
    static <T> Optional<T> lookedUp(Workers.Turn turn, Supplier<T> work) {
        try {
            return Optional.of(turn.lookUp(step -> work.get()));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    static Problem slowDatabase() {
        return Problem.late("the database has not answered in time");
    }

    private interface Work<T> {
        T get() throws TimeoutException;
    }

    private static <T> Optional<T> done(Work<T> work) {
        try {
            return Optional.of(work.get());
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            LOG.error("a model failed", e);
            return Optional.empty();
        }
    }

    private static Prediction stepwise(Predictor predictor, Matrix features, Workers.Step step) {
        if (features.rows() <= STEP) {
            return finite(predictor.predict(features));
        }
        List<Prediction> parts = new ArrayList<>();
        for (int from = 0; from < features.rows(); from += STEP) {
            step.check();
            parts.add(predictor.predict(features.rows(from, Math.min(features.rows(), from + STEP))));
        }
        return finite(Prediction.stack(parts));
    }

    private static Prediction finite(Prediction prediction) {
        if (!prediction.mean().isFinite()) {
            throw new ArithmeticException("a prediction must be finite");
        }
        return prediction;
    }
}
