package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Names;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of the columns of a file. Names that nobody asks for may be empty or doubled. Spaces around a name do not count, nor
 * which of two equivalent forms of Unicode it is in; capitals do.
 *
 * @param file how errors call it
 * @param names in the order of the columns
 */
record Header(String file, List<String> names) {
    Header {
        names = names.stream().map(Header::plain).toList();
    }

    /** A name as names are compared. */
    static String plain(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }

    /** Whether all of these are there. */
    boolean has(List<String> columns) {
        return names.containsAll(columns.stream().map(Header::plain).toList());
    }

    /**
     * Where the columns are, from 0.
     *
     * @param hint what may be wrong where one is missing
     * @throws DataException naming the column that is missing, or there twice
     */
    List<Integer> places(List<String> columns, String hint) {
        List<Integer> places = new ArrayList<>();
        for (String column : columns) {
            places.add(place(column, hint));
        }
        return places;
    }

    private int place(String column, String hint) {
        String name = plain(column);
        int[] found = IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(name))
                .toArray();
        if (found.length == 0) {
            throw new DataException(file + ": no column \"" + column + "\" among " + Shown.names(names)
                    + Names.suggestion(name, names) + Expression.problem(name) + hint);
        }
        if (found.length > 1) {
            throw new DataException(file + ": two columns are named \"" + name + "\", number " + (found[0] + 1)
                    + " and number " + (found[1] + 1) + "; rename one");
        }
        return found[0];
    }
}
