package io.metalearn.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.metalearn.api.ConfigException;
import io.metalearn.registry.Alias;
import io.metalearn.registry.AliasMove;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.Registry;
import io.metalearn.registry.Signature;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls that move aliases; on a port of their own, for those who show its token. */
final class Management {
    private final Registry registry;
    private final ServedModels models;
    private final InstantSource clock;

    Management(Registry registry, ServedModels models, InstantSource clock) {
        this.registry = registry;
        this.models = models;
        this.clock = clock;
    }

    /**
     * The body of each.
     *
     * @param version what to promote
     * @param alias which; the champion when left out
     * @param by who does it
     * @param why for the history
     */
    record Request(Optional<Integer> version, Optional<String> alias, Optional<String> by, Optional<String> why) {
        Alias target() {
            return alias.map(Alias::new).orElse(Alias.CHAMPION);
        }
    }

    void register(RoutesConfig routes) {
        routes.post("/manage/models/{name}/promote", this::promote);
        routes.post("/manage/models/{name}/rollback", this::rollback);
        routes.post("/manage/reload", this::reload);
    }

    private void promote(Context context) {
        Request request = JsonBody.read(Exchange.body(context), Request.class);
        int version = request.version().orElseThrow(() -> Problem.bad("/version", "must be there"));
        answer(context, () -> registry.promote(name(context), version, request.target(), signature(request)));
    }

    private void rollback(Context context) {
        Request request = JsonBody.read(Exchange.body(context), Request.class);
        answer(context, () -> registry.rollback(name(context), request.target(), signature(request)));
    }

    private void reload(Context context) {
        models.refresh();
        Exchange.answer(context, Map.of("models", models.aliases().size()));
    }

    private void answer(Context context, Supplier<AliasMove> change) {
        try {
            AliasMove move = change.get();
            models.refresh();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("model", move.name().value());
            facts.put("alias", move.alias().value());
            move.from().ifPresent(from -> facts.put("from", from));
            facts.put("to", move.to());
            Exchange.answer(context, facts);
        } catch (ConfigException e) {
            throw Problem.bad("", Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    private Signature signature(Request request) {
        return new Signature(
                request.by().orElse("management"),
                clock.instant(),
                request.why().orElse(""));
    }

    private static ModelName name(Context context) {
        return new ModelName(context.pathParam("name"));
    }
}
