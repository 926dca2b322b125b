package io.metalearn.nn.model;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields that tell of a row in one way: a vector (of a text, a set, a user's own model), an image, or all numbers and categories.
 *
 * @param name of the one vector or image; empty: the numbers and categories
 * @param fields at least one, with the columns where they begin
 * @param flags of numbers, where all of these numbers may be missing and there are no categories: the columns that are above 0 where one is; else none
 */
record Modality(String name, List<Place> fields, List<Integer> flags) {
    /** A field and its first column. */
    record Place(Field field, int from) {
        Var columns(Var features) {
            return features.columns(from, from + field.width());
        }
    }

    /**
     * The fields of a schema that have these names, and the flags of those that may be missing; no names: all of them.
     *
     * @throws ConfigException when it has none of a name
     */
    static List<Place> places(Schema schema, List<String> names) {
        List<String> known = schema.fields().stream().map(Field::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ConfigException("fields must be among " + known + ", got " + name);
            }
        }
        List<Place> places = new ArrayList<>();
        int at = 0;
        for (Field field : schema.fields()) {
            boolean isNamed =
                    names.stream().anyMatch(name -> name.equals(field.name()) || Field.saysMissing(field.name(), name));
            if (names.isEmpty() || isNamed) {
                places.add(new Place(field, at));
            }
            at += field.width();
        }
        return List.copyOf(places);
    }

    /** All modalities of some fields, in the order of their first fields. */
    static List<Modality> of(List<Place> places) {
        List<Modality> all = new ArrayList<>();
        List<Place> attributes = new ArrayList<>();
        int first = -1;
        for (Place place : places) {
            if (place.field() instanceof Field.Vector || place.field() instanceof Field.Image) {
                all.add(new Modality(place.field().name(), List.of(place), List.of()));
            } else {
                first = attributes.isEmpty() ? all.size() : first;
                attributes.add(place);
            }
        }
        if (!attributes.isEmpty()) {
            all.add(first, new Modality("", List.copyOf(attributes), flags(attributes)));
        }
        return List.copyOf(all);
    }

    private static List<Integer> flags(List<Place> attributes) {
        List<Integer> flags = new ArrayList<>();
        for (Place one : attributes) {
            boolean isFlag = attributes.stream().anyMatch(other -> isFlag(one, other));
            Optional<Place> own =
                    attributes.stream().filter(other -> isFlag(other, one)).findFirst();
            if (!isFlag && own.isEmpty()) {
                return List.of();
            }
            own.ifPresent(flag -> flags.add(flag.from()));
        }
        return flags;
    }

    private static boolean isFlag(Place one, Place other) {
        return Field.saysMissing(one.field().name(), other.field().name());
    }

    /** Whether its length says nothing, as that of a text's or a set's vector or of an image does: it enters by its direction. */
    boolean isDirection() {
        return !name.isEmpty();
    }

    /** 1 for rows that have it, else 0: {@code [b, n, 1]} of {@code features [b, n, schema.width]}. A vector or an image of zeros is missing. */
    Var there(Var features) {
        if (isDirection()) {
            return fields.get(0).columns(features).square().sumColumns().sign();
        }
        if (flags.isEmpty()) {
            return features.columns(0, 1).times(0).plus(1);
        }
        return Var.concatColumns(flags.stream()
                        .map(flag -> features.columns(flag, flag + 1).negate().relu())
                        .toList())
                .sumColumns()
                .sign();
    }
}
