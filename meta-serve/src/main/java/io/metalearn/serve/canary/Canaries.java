package io.metalearn.serve.canary;

import io.metalearn.api.ConfigException;
import io.metalearn.registry.Alias;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import io.metalearn.registry.Signature;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Canaries and what becomes of them. A version under the alias {@code canary} that is not the champion answers its share of the users until
 * it is called off, see {@link Trial} and {@link Comparison}: this server asks it no more from then on, and moves its alias back to the champion, which all
 * others see. It takes the champion's place when it has answered 500 requests, was not called off, and feedback shows that it is not worse by more than .05 of
 * the range of its losses; without feedback a person promotes it. Every move is in the history of the alias, with the reason. Safe to share between threads.
 */
public final class Canaries {
    private static final Logger LOG = LoggerFactory.getLogger(Canaries.class);
    private static final String BY = "metalearn serve";

    private final Registry registry;
    private final Split split;
    private final InstantSource clock;
    private final Map<ModelName, Trial> trials = new ConcurrentHashMap<>();
    private final Map<ModelReference, String> calledOff = new ConcurrentHashMap<>();

    public Canaries(Registry registry, Split split, InstantSource clock) {
        this.registry = registry;
        this.split = split;
        this.clock = clock;
    }

    /** Sees where the aliases of a model point now: a canary beside a champion begins a trial, and one without ends it. */
    public void follow(ModelName name, Optional<Integer> champion, Optional<Integer> canary) {
        if (champion.isEmpty() || canary.isEmpty() || champion.equals(canary)) {
            trials.remove(name);
            calledOff.keySet().removeIf(version -> version.name().equals(name));
            return;
        }
        ModelReference first = ModelReference.of(name, champion.get());
        ModelReference second = ModelReference.of(name, canary.get());
        trials.compute(
                name, (key, known) -> known != null && known.isOf(first, second) ? known : new Trial(first, second));
    }

    /** The canary that is on trial, by its number. */
    public Optional<ModelReference> onTrial(ModelName name) {
        return Optional.ofNullable(trials.get(name))
                .map(Trial::canary)
                .filter(canary -> !calledOff.containsKey(canary));
    }

    /** Whether a canary is asked no more, also while its alias has not moved yet. */
    public boolean isCalledOff(ModelReference version) {
        return calledOff.containsKey(version);
    }

    /** The canary, where it is to answer this user. */
    public Optional<ModelReference> chosen(ModelName name, String key) {
        return onTrial(name).filter(canary -> split.isChosen(canary, key));
    }

    /**
     * A version had to answer.
     *
     * @param isFailure whether it failed, or did not in time
     * @param nanos how long it took
     */
    public void answered(ModelReference version, boolean isFailure, long nanos) {
        Trial trial = trials.get(version.name());
        if (trial == null) {
            return;
        }
        trial.add(version, isFailure, nanos);
        if (version.equals(trial.canary())) {
            trial.objection().ifPresent(why -> callOff(trial, why));
        }
    }

    private void callOff(Trial trial, String why) {
        if (calledOff.putIfAbsent(trial.canary(), why) == null) {
            LOG.warn("{} is called off: {}", trial.canary(), why);
        }
    }

    /**
     * Moves the aliases of trials that have ended.
     *
     * @param feedback what it says of a canary and its champion
     * @return whether an alias has moved, here or elsewhere
     */
    public boolean decide(Function<Pair, Comparison> feedback) {
        boolean isMoved = false;
        for (Trial trial : trials.values()) {
            Comparison comparison = feedback.apply(new Pair(trial.champion(), trial.canary()));
            comparison.objection().ifPresent(why -> callOff(trial, why));
            Optional<String> why = Optional.ofNullable(calledOff.get(trial.canary()));
            if (why.isPresent()) {
                isMoved |= move(trial, trial.champion(), Alias.CANARY, trial.canary() + " is called off: " + why.get());
            } else if (trial.isLongEnough() && comparison.isAsGood()) {
                isMoved |= move(
                        trial, trial.canary(), Alias.CHAMPION, "by feedback it is not worse than " + trial.champion());
            }
        }
        return isMoved;
    }

    /**
     * Two versions, by their numbers.
     *
     * @param canary the one on trial
     */
    public record Pair(ModelReference champion, ModelReference canary) {}

    /**
     * Where the registry does not answer, it is tried again; no user is asked meanwhile. Where another server, or a person, has ended the trial first, theirs
     * stands.
     */
    private boolean move(Trial trial, ModelReference to, Alias alias, String why) {
        try {
            boolean isMoved = registry.promoteIf(
                            new TreeMap<>(Map.of(
                                    Alias.CHAMPION, number(trial.champion()), Alias.CANARY, number(trial.canary()))),
                            to.name(),
                            number(to),
                            alias,
                            new Signature(BY, clock.instant(), why))
                    .isPresent();
            LOG.info("{} {} {}: {}", to, isMoved ? "is now" : "was to be, but others were first,", alias, why);
            return true;
        } catch (DatabaseException | ConfigException e) {
            LOG.warn("the alias {} cannot be moved to {}: {}", alias, to, e.getMessage());
            return false;
        }
    }

    private static int number(ModelReference version) {
        return version.version().orElseThrow();
    }

    /** What people are told of a model's canary, where it has one. */
    public Optional<Map<String, Object>> document(ModelName name) {
        return Optional.ofNullable(trials.get(name)).map(trial -> {
            Map<String, Object> document = new LinkedHashMap<>(trial.document());
            document.put("share", split.share());
            Optional.ofNullable(calledOff.get(trial.canary())).ifPresent(why -> document.put("calledOff", why));
            return document;
        });
    }
}
