package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code :decide}. Immutable.
 *
 * @param id unique; the same id again is the same decision
 * @param key whose decisions these are, such as a product's: the model adapts to what was earned under it
 * @param context values that the rows of all actions have, and the log shows; may be left out
 * @param actions what can be done, 2 to 100
 * @param policy {@code thompson}, {@code epsilon-greedy} or {@code uniform}; thompson when left out
 * @param epsilon the share of decisions of epsilon-greedy that are any, in [0, 1]; 0.1 when left out
 * @param noise deviation of an outcome around its mean, in the target's units, which is not worth exploring; 0 when left out
 */
record DecideRequest(
        String id,
        String key,
        Map<String, JsonNode> context,
        List<Action> actions,
        Optional<Choice.Policy> policy,
        Optional<Double> epsilon,
        Optional<Double> noise) {
    private static final int MOST_ACTIONS = 100;

    /**
     * An action.
     *
     * @param name what it is called in the log, unique in the request
     * @param row its values, over those of the context
     * @param worth what a unit of the target earns, such as a margin; not 0; 1 when left out
     */
    record Action(String name, Map<String, JsonNode> row, Optional<Double> worth) {
        Action {
            TaskKey.of("/name", Optional.ofNullable(name).orElse(""));
            row = Optional.ofNullable(row).orElse(Map.of());
            worth.ifPresent(value -> {
                if (!Double.isFinite(value) || value == 0) {
                    throw Problem.bad("/worth", "must be finite and not 0, got " + value);
                }
            });
        }
    }

    DecideRequest {
        TaskKey.of("/id", Optional.ofNullable(id).orElse(""));
        TaskKey.of("/key", Optional.ofNullable(key).orElse(""));
        context = Optional.ofNullable(context).orElse(Map.of());
        actions = requireFew(Optional.ofNullable(actions).orElse(List.of()));
        epsilon.ifPresent(share -> {
            if (!(share >= 0 && share <= 1)) {
                throw Problem.bad("/epsilon", "must be in [0, 1], got " + share);
            }
        });
        noise.ifPresent(deviation -> {
            if (!(deviation >= 0 && Double.isFinite(deviation))) {
                throw Problem.bad("/noise", "must be >= 0, got " + deviation);
            }
        });
    }

    private static List<Action> requireFew(List<Action> actions) {
        if (actions.size() < 2 || actions.size() > MOST_ACTIONS) {
            throw Problem.bad("/actions", "must be 2 to " + MOST_ACTIONS + " actions, got " + actions.size());
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            if (Objects.isNull(actions.get(i))) {
                throw Problem.bad("/actions/" + i, "must be an action, got null");
            }
            if (!names.add(actions.get(i).name())) {
                throw Problem.bad(
                        "/actions/" + i + "/name",
                        "must be unique, got " + actions.get(i).name() + " again");
            }
        }
        return List.copyOf(actions);
    }

    /** The rows of the actions, for the model. */
    RowValues rows() {
        return RowValues.ofNodes("/actions", actions.stream().map(this::row).toList());
    }

    Map<String, JsonNode> row(Action action) {
        Map<String, JsonNode> row = new LinkedHashMap<>(context);
        row.putAll(action.row());
        return row;
    }
}
