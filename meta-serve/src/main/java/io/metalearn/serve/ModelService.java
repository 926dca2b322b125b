package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Target;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests, without HTTP: adapts, predicts, ranks, keeps; within the deadline, or by the baseline. Safe to share between threads. */
final class ModelService {
    private static final String SUPPORT = "/support";

    private final Routing routing;
    private final KeptTasks tasks;
    private final Monitoring monitoring;
    private final Answering answering;
    private final Function<ServedModel, UserSupport> events;
    private final UserModels users = new UserModels();
    private final InstantSource clock;

    /** @param events what users' events say to a model */
    ModelService(
            Routing routing,
            KeptTasks tasks,
            Function<ServedModel, UserSupport> events,
            Monitoring monitoring,
            InstantSource clock) {
        this.routing = routing;
        this.tasks = tasks;
        this.events = events;
        this.monitoring = monitoring;
        this.answering = new Answering(monitoring);
        this.clock = clock;
    }

    Map<String, Object> predict(Workers.Turn turn, ModelReference reference, PredictRequest request) {
        Asked asked = asked(turn, reference, request.known());
        if (request.isExplained()) {
            Explanations.requireFew(asked.model().schema(), request.query().size());
        }
        Answered answered = answer(
                turn,
                asked,
                request.query().size(),
                () -> request.rows()
                        .encode(asked.model().encoder(), asked.model().encoder()::features),
                request.mayFallBack());
        monitoring.answered(answered);
        Optional<Explanations> why =
                request.isExplained() ? Optional.of(explained(turn, answered, asked.kept())) : Optional.empty();
        return new PredictionAnswer(
                        answered,
                        reasons(request.reasons(), answered, request.known().support()),
                        why)
                .document();
    }

    /** @throws Problem when there is no time left for it */
    private Explanations explained(Workers.Turn turn, Answered answered, Optional<AdaptedTask> kept) {
        Question.Encoded encoded = answered.encoded().orElseThrow();
        return answering
                .inTime(
                        turn,
                        step -> kept.map(task -> Explanations.of(task, encoded.features(), step))
                                .orElseGet(() -> Explanations.of(
                                        answered.model(), encoded.support().batch(), encoded.features(), step)))
                .orElseThrow(() -> Problem.late("it was predicted in time, and not explained: ask for fewer rows"));
    }

    Map<String, Object> rank(Workers.Turn turn, ModelReference reference, RankRequest request) {
        Asked asked = asked(turn, reference, request.known());
        requireScores(asked.model());
        Candidates candidates = Candidates.of(
                RankRequest.CANDIDATES, request.candidates(), asked.model().encoder());
        Answered answered = answer(
                turn,
                asked,
                candidates.names().size(),
                candidates::features,
                request.fallback().orElse(true));
        monitoring.ranked(answered, candidates.names(), answered.key().map(TaskKey::value), Optional.empty());
        return new Ranking(
                        answered,
                        candidates.names(),
                        reasons(request.reasons(), answered, request.known().support()),
                        Optional.empty())
                .document(request.limit().orElse(Integer.MAX_VALUE));
    }

    /** Ranks what a server has made rows of. */
    Map<String, Object> rank(Workers.Turn turn, UserRanking asked) {
        ServedModel model = asked.model();
        requireScores(model);
        Candidates candidates = Candidates.of(UserRanking.ITEMS, asked.candidates(), model.encoder());
        Answered answered = bySupport(
                turn,
                model,
                asked.support(),
                Optional.empty(),
                asked.names().size(),
                candidates::features,
                rows -> asked.user().map(key -> users.adapt(model, key, rows)).orElseGet(() -> model.adapt(rows)),
                true);
        monitoring.ranked(answered, asked.names(), asked.user(), asked.ranking());
        Optional<FeatureValues> values = answered.encoded()
                .filter(encoded -> asked.isExplained())
                .map(encoded -> new FeatureValues(model.schema(), encoded.features()));
        return new Ranking(
                        answered,
                        asked.names(),
                        reasons(Optional.of(asked.isExplained()), answered, asked.support()),
                        values)
                .document(asked.limit());
    }

    /**
     * What a model that has adapted to a key's rows predicts; by no baseline, which is not unsure.
     *
     * @throws Problem where it has not answered in time
     */
    Answered predicted(Workers.Turn turn, ServedModel model, RowValues support, RowValues rows, String key) {
        return bySupport(
                turn,
                model,
                support,
                Optional.empty(),
                rows.rows().size(),
                () -> rows.encode(model.encoder(), model.encoder()::features),
                encoded -> users.adapt(model, key, encoded),
                false);
    }

    /** None where rows were not encoded in time. */
    private static Optional<Reasons> reasons(Optional<Boolean> asked, Answered answered, RowValues support) {
        return asked.filter(wanted -> wanted)
                .flatMap(wanted -> answered.encoded())
                .map(encoded -> Reasons.of(answered.model(), encoded, support));
    }

    /** A model that has adapted and is not kept yet: to write it takes no worker, but for a disk. */
    AdaptedTask adapt(Workers.Turn turn, ModelReference reference, TaskKey key, AdaptRequest request) {
        ServedModel model = routing.require(reference, Optional.of(key.value()));
        return answering
                .monitored(turn, model, step -> {
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

    /** @throws Problem when nothing is kept under that key, or what is will answer nobody */
    AdaptedTask task(ModelReference reference, TaskKey key) {
        AdaptedTask task = kept(reference.name(), key);
        if (!isToAnswer(task, reference)) {
            throw withdrawn(task);
        }
        return task;
    }

    private AdaptedTask kept(ModelName name, TaskKey key) {
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
     * @param encoded the rows; empty where that was not done in time
     */
    record Answered(
            ServedModel model,
            String by,
            int support,
            Optional<TaskKey> key,
            List<String> classes,
            Prediction prediction,
            Optional<Question.Encoded> encoded) {}

    /**
     * Who is asked.
     *
     * @param kept a model that has adapted, where there is one
     */
    private record Asked(
            ServedModel model,
            RowValues support,
            Optional<TaskKey> key,
            Optional<AdaptedTask> kept,
            Function<ServedModel.Labelled, Predictor> adapting) {}

    private Asked asked(Workers.Turn turn, ModelReference reference, Known known) {
        return known.key().map(key -> asked(turn, reference, key)).orElseGet(() -> {
            ServedModel model = routing.require(reference, Optional.empty());
            return new Asked(model, known.support(), Optional.empty(), Optional.empty(), model::adapt);
        });
    }

    /** Where the version that a task had adapted from was rolled back, the one that is served adapts to what the key's events say, be it nothing. */
    private Asked asked(Workers.Turn turn, ModelReference reference, TaskKey key) {
        AdaptedTask kept = tasks.known(reference.name(), key)
                .or(() -> Answering.lookedUp(turn, () -> kept(reference.name(), key)))
                .or(() -> tasks.remembered(reference.name(), key))
                .orElseThrow(Answering::slowDatabase);
        if (isToAnswer(kept, reference)) {
            RowValues none = new RowValues(SUPPORT, List.of());
            return new Asked(kept.base(), none, Optional.of(key), Optional.of(kept), rows -> kept.predictor());
        }
        ServedModel model = routing.require(reference, Optional.of(key.value()));
        if (model.schema().target() instanceof Target.Classes) {
            throw withdrawn(kept);
        }
        RowValues rows = Answering.lookedUp(turn, () -> events.apply(model).of(key.value()))
                .orElseThrow(Answering::slowDatabase);
        return new Asked(
                model, rows, Optional.of(key), Optional.empty(), support -> users.adapt(model, key.value(), support));
    }

    private boolean isToAnswer(AdaptedTask task, ModelReference asked) {
        ModelReference own = task.base().version().reference();
        return asked.equals(own) || !routing.isWithdrawn(own);
    }

    private static Problem withdrawn(AdaptedTask task) {
        return Problem.notFound("what is kept under this key was adapted from "
                + task.base().version().reference() + ", which has been rolled back: adapt again");
    }

    private Answered answer(Workers.Turn turn, Asked asked, int rows, Supplier<Matrix> encoding, boolean mayFallBack) {
        return asked.kept()
                .map(task -> byKey(turn, task, asked.key(), rows, encoding, mayFallBack))
                .orElseGet(() -> bySupport(
                        turn,
                        asked.model(),
                        asked.support(),
                        asked.key(),
                        rows,
                        encoding,
                        asked.adapting(),
                        mayFallBack));
    }

    private Answered byKey(
            Workers.Turn turn,
            AdaptedTask task,
            Optional<TaskKey> key,
            int rows,
            Supplier<Matrix> encoding,
            boolean mayFallBack) {
        ServedModel model = task.base();
        ServedModel.Labelled nothing = new ServedModel.Labelled(model.schema().emptyBatch(), task.classes());
        Answering.Answer answer = answering.answer(
                turn,
                new Question(
                        model,
                        rows,
                        () -> new Question.Encoded(nothing, encoding.get()),
                        nothing::labels,
                        encoded -> task.predictor(),
                        mayFallBack));
        return answered(model, answer, answer.isOwn() ? task.rows() : 0, key);
    }

    private Answered bySupport(
            Workers.Turn turn,
            ServedModel model,
            RowValues support,
            Optional<TaskKey> key,
            int rows,
            Supplier<Matrix> encoding,
            Function<ServedModel.Labelled, Predictor> adapting,
            boolean mayFallBack) {
        if (model.schema().target() instanceof Target.Classes && support.isEmpty()) {
            throw Problem.bad(SUPPORT, "must have rows of the classes to choose from, got none");
        }
        Answering.Answer answer = answering.answer(
                turn,
                new Question(
                        model,
                        rows,
                        () -> new Question.Encoded(model.encode(support), encoding.get()),
                        () -> model.labels(support),
                        encoded -> adapting.apply(encoded.support()),
                        mayFallBack));
        return answered(model, answer, answer.labels(), key);
    }

    private static Answered answered(ServedModel model, Answering.Answer answer, int support, Optional<TaskKey> key) {
        return new Answered(
                model,
                answer.scored().by(),
                support,
                key,
                answer.classes(),
                answer.scored().prediction(),
                answer.encoded());
    }

    private static void requireScores(ServedModel model) {
        if (model.schema().target() instanceof Target.Classes
                || model.schema().target().outputs() > 1) {
            throw Problem.bad("", model.version().reference() + " predicts no single number to rank by");
        }
    }
}
