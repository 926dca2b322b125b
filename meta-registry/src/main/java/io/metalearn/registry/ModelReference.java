package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which version of which model: {@code prices@7}, {@code prices@canary}, or {@code prices}, which is its {@link Alias#CHAMPION}.
 * Immutable.
 *
 * @param version the number, where one is asked for
 * @param alias the alias, where no number is asked for
 */
public record ModelReference(ModelName name, OptionalInt version, Alias alias) {
    private static final int MOST_DIGITS = 9;

    /** A version by its number. */
    public static ModelReference of(ModelName name, int version) {
        return new ModelReference(name, OptionalInt.of(version), Alias.CHAMPION);
    }

    /** The version that an alias points to. */
    public static ModelReference of(ModelName name, Alias alias) {
        return new ModelReference(name, OptionalInt.empty(), alias);
    }

    /**
     * Reads {@code name}, {@code name@version} or {@code name@alias}.
     *
     * @throws ConfigException naming what is no name, version or alias
     */
    public static ModelReference parse(String text) {
        int at = text.indexOf('@');
        ModelName name = new ModelName(at < 0 ? text : text.substring(0, at));
        Optional<String> selector = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        Optional<Integer> number = selector.filter(ModelReference::isNumber).map(Integer::parseInt);
        return number.map(version -> of(name, requirePositive(version)))
                .orElseGet(() -> of(name, selector.map(Alias::new).orElse(Alias.CHAMPION)));
    }

    private static boolean isNumber(String text) {
        return text.length() <= MOST_DIGITS && text.matches("[0-9]+");
    }

    private static int requirePositive(int version) {
        if (version < 1) {
            throw new ConfigException("a version must be >= 1, got " + version);
        }
        return version;
    }

    @Override
    public String toString() {
        return name + "@" + (version.isPresent() ? String.valueOf(version.getAsInt()) : alias.value());
    }
}
