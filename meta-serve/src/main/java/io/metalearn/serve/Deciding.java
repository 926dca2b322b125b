package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.registry.ModelReference;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides, by what a model that has adapted to a key's earlier decisions and rewards predicts of each action, and logs how probable the action was; hands
 * out the log. A decision that cannot be logged is not made. Safe to share between threads.
 */
final class Deciding {
    private static final double EPSILON = 0.1;
    private static final int MOST_LOGS = 4;

    private final Decisions decisions;
    private final EventStore events;
    private final ModelService service;
    private final Routing routing;
    private final InstantSource clock;
    private final Semaphore logs = new Semaphore(MOST_LOGS);

    Deciding(Decisions decisions, EventStore events, ModelService service, Routing routing, InstantSource clock) {
        this.decisions = decisions;
        this.events = events;
        this.service = service;
        this.routing = routing;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/models/{name}/decisions", this::log);
    }

    /** The decision; that of an earlier request where the id is the same. */
    Map<String, Object> decide(Workers.Turn turn, ModelReference reference, DecideRequest request) {
        Decision decision = Answering.lookedUp(turn, () -> decisions.find(request.id()))
                .orElseThrow(Answering::slowDatabase)
                .orElseGet(() -> decisions.log(decided(turn, reference, request)));
        if (!decision.model().equals(reference.name().value())) {
            throw Problem.bad("/id", "must be unique, is that of a decision by " + decision.model());
        }
        return decision.document();
    }

    private Decision decided(Workers.Turn turn, ModelReference reference, DecideRequest request) {
        ServedModel model = routing.require(reference, Optional.of(request.key()));
        Choice.Outlook outlook = outlook(turn, model, request);
        Seed seed = ServedModel.SEED
                .child(reference.name().value())
                .child(request.key())
                .child(request.id());
        Choice.Policy policy = request.policy().orElse(Choice.Policy.THOMPSON);
        Choice choice = switch (policy) {
            case THOMPSON -> Choice.thompson(outlook, request.noise().orElse(0.0), seed.child("draws"));
            case EPSILON_GREEDY ->
                Choice.epsilonGreedy(outlook, request.epsilon().orElse(EPSILON));
            case UNIFORM -> Choice.uniform(outlook);
        };
        int taken = choice.draw(seed.child("action"));
        DecideRequest.Action action = request.actions().get(taken);
        return new Decision(
                request.id(),
                reference.name().value(),
                model.version().number(),
                request.key(),
                clock.instant(),
                action.name(),
                choice.propensity(taken),
                policy.label(),
                outlook.worths().get(taken),
                request.context(),
                request.row(action));
    }

    private Choice.Outlook outlook(Workers.Turn turn, ServedModel model, DecideRequest request) {
        ModelService.Answered answered = service.predicted(
                turn,
                model,
                Answering.lookedUp(turn, () -> support(model, request.key())).orElseThrow(Answering::slowDatabase),
                request.rows(),
                "decisions of " + request.key());
        return new Choice.Outlook(
                model.schema().target(),
                answered.prediction(),
                request.actions().stream()
                        .map(action -> action.worth().orElse(1.0))
                        .toList());
    }

    /** What was decided under the key and what came of it, as labelled rows, newest first; those that the model cannot use are left out. */
    private RowValues support(ServedModel model, String key) {
        List<String> target = model.encoder().columns().target();
        if (target.size() != 1 || model.schema().target() instanceof Target.Classes) {
            throw Problem.bad("", model.version().reference() + " predicts no single number to decide by");
        }
        UserSupport usable = new UserSupport(events, model);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        for (Decisions.Earned earned : decisions.earned(model.version().name(), key, Limits.MOST_SUPPORT)) {
            Map<String, JsonNode> row = new LinkedHashMap<>(earned.decision().row());
            row.put(
                    target.get(0),
                    DoubleNode.valueOf(earned.reward() / earned.decision().worth()));
            if (usable.isUsable(row)) {
                rows.add(row);
            }
        }
        return RowValues.ofNodes("/decisions", rows);
    }

    /** A log of any length may take long to send, so that only some are sent at one time. */
    private void log(Context context) {
        ModelReference reference = Calls.reference(context.pathParam("name"));
        Exchange.name(
                context,
                "decisions",
                routing.require(reference, Optional.empty()).version().reference());
        if (!logs.tryAcquire()) {
            throw Problem.tooMany(MOST_LOGS + " logs are being read: try again in a second");
        }
        AtomicBoolean isRead = new AtomicBoolean();
        Runnable release = () -> {
            if (!isRead.getAndSet(true)) {
                logs.release();
            }
        };
        try {
            InputStream csv = new DecisionCsv(decisions, reference.name(), clock.instant(), release);
            context.contentType("text/csv").result(csv);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }
}
