package io.metalearn.nn.model;

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

    /** All modalities of a schema, in the order of their first fields. */
    static List<Modality> of(Schema schema) {
        List<Modality> all = new ArrayList<>();
        List<Place> attributes = new ArrayList<>();
        int first = -1;
        int at = 0;
        for (Field field : schema.fields()) {
            Place place = new Place(field, at);
            if (field instanceof Field.Vector || field instanceof Field.Image) {
                all.add(new Modality(field.name(), List.of(place), List.of()));
            } else {
                first = attributes.isEmpty() ? all.size() : first;
                attributes.add(place);
            }
            at += field.width();
        }
        if (!attributes.isEmpty()) {
            all.add(first, new Modality("", List.copyOf(attributes), flags(attributes)));
        }
        return List.copyOf(all);
    }

    private static List<Integer> flags(List<Place> attributes) {
        List<String> names =
                attributes.stream().map(place -> place.field().name()).toList();
        List<Integer> flags = new ArrayList<>();
        for (Place place : attributes) {
            if (names.stream().noneMatch(name -> Field.missing(name).equals(place.field().name()))) {
                Optional<Place> flag = attributes.stream()
                        .filter(one -> one.field().name().equals(Field.missing(place.field().name())))
                        .findFirst();
                if (flag.isEmpty()) {
                    return List.of();
                }
                flags.add(flag.get().from());
            }
        }
        return flags;
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
