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
    private final Routing routing;
    private final KeptTasks tasks;
    private final Monitoring monitoring;
    private final Answering answering;
    private final UserModels users = new UserModels();
    private final InstantSource clock;

    ModelService(Routing routing, KeptTasks tasks, Monitoring monitoring, InstantSource clock) {
        this.routing = routing;
        this.tasks = tasks;
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
        return new PredictionAnswer(answered, reasons(request.reasons(), answered, request.known().support()), why)
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
     * @param kept a model that has adapted, where a key is known
     */
    private record Asked(ServedModel model, Known known, Optional<AdaptedTask> kept) {}

    private Asked asked(Workers.Turn turn, ModelReference reference, Known known) {
        Optional<AdaptedTask> kept = known.key().map(key -> tasks.known(reference.name(), key)
                .orElseGet(() -> Answering.lookedUp(turn, () -> task(reference.name(), key))));
        return new Asked(
                kept.map(AdaptedTask::base).orElseGet(() -> routing.require(reference, Optional.empty())), known, kept);
    }

    private Answered answer(
            Workers.Turn turn, Asked asked, int rows, Supplier<Matrix> encoding, boolean mayFallBack) {
        return asked.kept()
                .map(task -> byKey(turn, task, asked.known(), rows, encoding, mayFallBack))
                .orElseGet(() -> bySupport(
                        turn,
                        asked.model(),
                        asked.known().support(),
                        rows,
                        encoding,
                        asked.model()::adapt,
                        mayFallBack));
    }

    private Answered byKey(
            Workers.Turn turn,
            AdaptedTask task,
            Known known,
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
        return answered(model, answer, answer.isOwn() ? task.rows() : 0, known.key());
    }

    private Answered bySupport(
            Workers.Turn turn,
            ServedModel model,
            RowValues support,
            int rows,
            Supplier<Matrix> encoding,
            Function<ServedModel.Labelled, Predictor> adapting,
            boolean mayFallBack) {
        if (model.schema().target() instanceof Target.Classes && support.isEmpty()) {
            throw Problem.bad("/support", "must have rows of the classes to choose from, got none");
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
        return answered(model, answer, answer.labels(), Optional.empty());
    }

    private static Answered answered(
            ServedModel model, Answering.Answer answer, int support, Optional<TaskKey> key) {
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
