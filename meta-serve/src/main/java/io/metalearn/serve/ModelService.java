package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Target;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, without HTTP: adapts, predicts, ranks, keeps; within the deadline, or by the baseline. Safe to share between threads. */
final class ModelService {
    private static final Logger LOG = LoggerFactory.getLogger(ModelService.class);
    /** Rows that are predicted between two looks at the deadline. */
    private static final int STEP = 1_000;

    private final Routing routing;
    private final KeptTasks tasks;
    private final Monitoring monitoring;
    private final UserModels users = new UserModels();
    private final InstantSource clock;

    ModelService(Routing routing, KeptTasks tasks, Monitoring monitoring, InstantSource clock) {
        this.routing = routing;
        this.tasks = tasks;
        this.monitoring = monitoring;
        this.clock = clock;
    }

    Map<String, Object> predict(Workers.Turn turn, ModelReference reference, PredictRequest request) {
        Optional<AdaptedTask> kept = kept(reference, request.known());
        Answered answered = answer(turn, reference, kept, request.known(), request.mayFallBack(), model -> {
            if (request.isExplained()) {
                Explanations.requireFew(model.schema(), request.query().size());
            }
            return request.rows().encode(model.encoder(), model.encoder()::features);
        });
        monitoring.answered(answered);
        Optional<Explanations> why =
                request.isExplained() ? Optional.of(explained(turn, answered, kept)) : Optional.empty();
        return new PredictionAnswer(answered, reasons(request.reasons(), answered, request.known()), why).document();
    }

    /** @throws Problem when there is no time left for it */
    private Explanations explained(Workers.Turn turn, Answered answered, Optional<AdaptedTask> kept) {
        return inTime(
                        turn,
                        step -> kept.map(task -> Explanations.of(task, answered.features(), step))
                                .orElseGet(() -> Explanations.of(
                                        answered.model(), answered.rows().batch(), answered.features(), step)))
                .orElseThrow(() -> Problem.late("it was predicted in time, and not explained: ask for fewer rows"));
    }

    Map<String, Object> rank(Workers.Turn turn, ModelReference reference, RankRequest request) {
        List<Candidates> asked = new ArrayList<>();
        Answered answered = answer(
                turn,
                reference,
                kept(reference, request.known()),
                request.known(),
                request.fallback().orElse(true),
                model -> {
                    requireScores(model);
                    Candidates candidates =
                            Candidates.of(RankRequest.CANDIDATES, request.candidates(), model.encoder());
                    asked.add(candidates);
                    return candidates.features();
                });
        monitoring.ranked(answered, asked.get(0).names(), answered.key().map(TaskKey::value), Optional.empty());
        return new Ranking(
                        answered,
                        asked.get(0).names(),
                        reasons(request.reasons(), answered, request.known()),
                        Optional.empty())
                .document(request.limit().orElse(Integer.MAX_VALUE));
    }

    /** Ranks what a server has made rows of. */
    Map<String, Object> rank(Workers.Turn turn, UserRanking asked) {
        ServedModel model = asked.model();
        requireScores(model);
        Known known = new Known(asked.support(), Optional.empty());
        Answered answered = bySupport(
                turn,
                model,
                known,
                true,
                one -> Candidates.of(UserRanking.ITEMS, asked.candidates(), one.encoder())
                        .features(),
                rows -> asked.user().map(key -> users.adapt(model, key, rows)).orElseGet(() -> model.adapt(rows)));
        monitoring.ranked(answered, asked.names(), asked.user(), asked.ranking());
        Optional<FeatureValues> values = asked.isExplained()
                ? Optional.of(new FeatureValues(model.schema(), answered.features()))
                : Optional.empty();
        return new Ranking(answered, asked.names(), reasons(Optional.of(asked.isExplained()), answered, known), values)
                .document(asked.limit());
    }

    /**
     * What a model that has adapted to a key's rows predicts; by no baseline, which is not unsure.
     *
     * @throws Problem where it has not answered in time
     */
    Answered predicted(Workers.Turn turn, ServedModel model, Known known, RowValues rows, String key) {
        return bySupport(
                turn,
                model,
                known,
                false,
                one -> rows.encode(one.encoder(), one.encoder()::features),
                support -> users.adapt(model, key, support));
    }

    private static Optional<Reasons> reasons(Optional<Boolean> asked, Answered answered, Known known) {
        return asked.filter(wanted -> wanted).map(wanted -> Reasons.of(answered, known.support()));
    }

    /** A model that has adapted and is not kept yet: to write it takes no worker, but for a disk. */
    AdaptedTask adapt(Workers.Turn turn, ModelReference reference, TaskKey key, AdaptRequest request) {
        ServedModel model = routing.require(reference, Optional.of(key.value()));
        return monitored(turn, model, step -> {
                    ServedModel.Labelled support = model.encode(request.rows());
                    step.check();
                    return new AdaptedTask(
                            model,
                            model.adapt(support),
                            support.classes(),
                            support.batch().size(),
                            SupportDigest.of(support.batch()),
                            clock.instant().plus(request.ttl()).toEpochMilli());
                })
                .orElseThrow(() -> Problem.late("the model has not adapted in time, and nothing was kept"));
    }

    /** Keeps a task under a key, and says what is known of it. */
    Map<String, Object> keep(TaskKey key, AdaptedTask task) {
        tasks.put(key, task);
        return task.facts(key);
    }

    /** @throws Problem when nothing is kept under that key */
    AdaptedTask task(ModelName name, TaskKey key) {
        return tasks.get(name, key)
                .orElseThrow(() -> Problem.notFound("no task of " + name + " is kept under this key"));
    }

    /** @throws Problem when nothing was kept under that key */
    void delete(ModelName name, TaskKey key) {
        if (!tasks.delete(name, key)) {
            throw Problem.notFound("no task of " + name + " is kept under this key");
        }
    }

    /**
     * Predictions for the rows of a request, and what is said with them.
     *
     * @param support rows that who answered was adapted to: of a kept task the baseline has none
     * @param rows the support; none of a kept task
     * @param features of the rows, encoded
     */
    record Answered(
            ServedModel model,
            String by,
            int support,
            Optional<TaskKey> key,
            List<String> classes,
            Prediction prediction,
            ServedModel.Labelled rows,
            Matrix features) {}

    private Optional<AdaptedTask> kept(ModelReference reference, Known known) {
        return known.key().map(key -> task(reference.name(), key));
    }

    private Answered answer(
            Workers.Turn turn,
            ModelReference reference,
            Optional<AdaptedTask> kept,
            Known known,
            boolean fallback,
            Function<ServedModel, Matrix> encoding) {
        return kept.isPresent()
                ? byKey(turn, kept.get(), known, fallback, encoding)
                : bySupport(turn, routing.require(reference, Optional.empty()), known, fallback, encoding);
    }

    private Answered bySupport(
            Workers.Turn turn,
            ServedModel model,
            Known known,
            boolean fallback,
            Function<ServedModel, Matrix> encoding) {
        return bySupport(turn, model, known, fallback, encoding, model::adapt);
    }

    private Answered byKey(
            Workers.Turn turn,
            AdaptedTask task,
            Known known,
            boolean fallback,
            Function<ServedModel, Matrix> encoding) {
        ServedModel model = task.base();
        ServedModel.Labelled nothing = new ServedModel.Labelled(model.schema().emptyBatch(), task.classes());
        Computed computed = computed(
                turn, model, fallback, () -> new Encoded(nothing, encoding.apply(model)), encoded -> task.predictor());
        return computed.answered(known, computed.isOwn() ? task.rows() : 0);
    }

    private Answered bySupport(
            Workers.Turn turn,
            ServedModel model,
            Known known,
            boolean fallback,
            Function<ServedModel, Matrix> encoding,
            Function<ServedModel.Labelled, Predictor> adapting) {
        Computed computed = computed(
                turn,
                model,
                fallback,
                () -> new Encoded(support(model, known), encoding.apply(model)),
                encoded -> adapting.apply(encoded.support()));
        return computed.answered(known, computed.encoded().support().batch().size());
    }

    private static ServedModel.Labelled support(ServedModel model, Known known) {
        ServedModel.Labelled support = model.encode(known.support());
        if (model.schema().target() instanceof Target.Classes
                && support.classes().isEmpty()) {
            throw Problem.bad("/support", "must have rows of the classes to choose from, got none");
        }
        return support;
    }

    /** A request's rows, as the model sees them. */
    private record Encoded(ServedModel.Labelled support, Matrix features) {}

    /**
     * What came out.
     *
     * @param isOwn whether it is the model's, and not the baseline's
     */
    private record Computed(ServedModel model, Encoded encoded, ServedModel.Scored scored, boolean isOwn) {
        Answered answered(Known known, int support) {
            return new Answered(
                    model,
                    scored.by(),
                    support,
                    known.key(),
                    encoded.support().classes(),
                    scored.prediction(),
                    encoded.support(),
                    encoded.features());
        }
    }

    /** Encodes, which takes long where texts are, and predicts, both by the deadline, else the baseline predicts. */
    private Computed computed(
            Workers.Turn turn,
            ServedModel model,
            boolean fallback,
            Supplier<Encoded> encoding,
            Function<Encoded, Predictor> adapting) {
        CompletableFuture<Encoded> rows = new CompletableFuture<>();
        Optional<Prediction> own = monitored(turn, model, step -> {
            Encoded encoded = encode(encoding, rows);
            step.check();
            Predictor predictor = adapting.apply(encoded);
            step.check();
            return stepwise(predictor, encoded.features(), step);
        });
        if (own.isEmpty() && !fallback) {
            throw Problem.late("the model has not answered in time");
        }
        Encoded encoded = encoded(rows, turn.deadline());
        ServedModel.Scored scored = own.map(prediction -> new ServedModel.Scored(model.algorithm(), prediction))
                .orElseGet(() -> model.instead(encoded.support(), encoded.features()));
        return new Computed(model, encoded, scored, own.isPresent());
    }

    private static Encoded encode(Supplier<Encoded> encoding, CompletableFuture<Encoded> rows) {
        try {
            Encoded encoded = encoding.get();
            rows.complete(encoded);
            return encoded;
        } catch (RuntimeException e) {
            rows.completeExceptionally(e);
            throw e;
        }
    }

    /**
     * For the baseline, which needs them too, they are waited for: mostly they are there, or nearly.
     *
     * @throws Problem when they are not encoded after so long again, as many texts are not
     */
    private static Encoded encoded(CompletableFuture<Encoded> rows, Duration again) {
        try {
            return rows.get(again.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Problem.late("the rows have not been encoded in time: ask for fewer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    /** As {@link #inTime}, and whether and when it was done counts for the version, if it is on trial. */
    private <T> Optional<T> monitored(Workers.Turn turn, ServedModel model, Function<Workers.Step, T> work) {
        long begin = System.nanoTime();
        Optional<T> done = inTime(turn, work);
        monitoring.computed(model, done.isEmpty(), System.nanoTime() - begin);
        return done;
    }

    /** Empty where the deadline has passed, or the model failed, which is logged. */
    private <T> Optional<T> inTime(Workers.Turn turn, Function<Workers.Step, T> work) {
        try {
            return Optional.of(turn.compute(work));
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

    private static void requireScores(ServedModel model) {
        if (model.schema().target() instanceof Target.Classes
                || model.schema().target().outputs() > 1) {
            throw Problem.bad("", model.version().reference() + " predicts no single number to rank by");
        }
    }
}
