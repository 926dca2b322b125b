package io.metalearn.serve;

import io.metalearn.registry.Alias;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.serve.canary.Canaries;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version answers whom: the one that was asked for by its number or alias, else the canary its share of users and tasks, and the
 * champion all others. A support without a key is always the champion's: as it grows, nothing would tell that it is the same task's. Safe to
 * share between threads.
 */
final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final ServedModels models;
    private final Canaries canaries;

    Routing(ServedModels models, Canaries canaries) {
        this.models = models;
        this.canaries = canaries;
    }

    /**
     * The version that answers.
     *
     * @param key of the user or the task; empty where there is none
     * @throws Problem when there is none, or it cannot be loaded
     */
    ServedModel require(ModelReference reference, Optional<String> key) {
        boolean isOpen = reference.version().isEmpty() && reference.alias().equals(Alias.CHAMPION);
        return models.require(key.filter(known -> isOpen)
                .flatMap(known -> canaries.chosen(reference.name(), known))
                .orElse(reference));
    }

    /** Whether a version has been taken back: what has adapted from it answers nobody who does not ask for it by its number. */
    boolean isWithdrawn(ModelReference version) {
        return models.isWithdrawn(version) || canaries.isCalledOff(version);
    }

    /** Follows the aliases. A canary that reads other columns would refuse what its champion's callers send, and is not tried. */
    void follow() {
        models.aliases()
                .forEach((name, aliases) -> canaries.follow(
                        name,
                        Optional.ofNullable(aliases.get(Alias.CHAMPION)),
                        Optional.ofNullable(aliases.get(Alias.CANARY))
                                .filter(canary -> isAlike(name, aliases, canary))));
    }

    private boolean isAlike(ModelName name, SortedMap<Alias, Integer> aliases, int canary) {
        boolean isAlike = Optional.ofNullable(aliases.get(Alias.CHAMPION))
                .map(champion -> models.require(ModelReference.of(name, champion)))
                .filter(champion -> champion.encoder()
                        .columns()
                        .equals(models.require(ModelReference.of(name, canary))
                                .encoder()
                                .columns()))
                .isPresent();
        if (!isAlike) {
            LOG.debug("{}@{} is not tried: it reads other columns than the champion", name, canary);
        }
        return isAlike;
    }
}
