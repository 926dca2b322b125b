package io.metalearn.proto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which draws are of one class: labels are numbered anew in every episode, but those that share a row are of one class. Where two classes of one episode would be
 * one, as ids are not those of rows, each draw counts as a class.
 */
final class DrawnClasses {
    private final int[] first;

    private DrawnClasses(int size) {
        this.first = IntStream.range(0, size).toArray();
    }

    /** For each draw the number of its class, from 0 on. */
    static int[] of(List<ClassDraw> draws) {
        DrawnClasses classes = new DrawnClasses(draws.size());
        Map<Long, Integer> drawOfRow = new HashMap<>();
        for (int draw = 0; draw < draws.size(); draw++) {
            for (long row : draws.get(draw).rows()) {
                int here = draw;
                Optional.ofNullable(drawOfRow.putIfAbsent(row, draw)).ifPresent(other -> classes.join(here, other));
            }
        }
        return classes.tellEpisodesApart(draws)
                ? classes.numbered()
                : IntStream.range(0, draws.size()).toArray();
    }

    private void join(int one, int other) {
        int low = Math.min(firstOf(one), firstOf(other));
        first[firstOf(one)] = low;
        first[firstOf(other)] = low;
    }

    private int firstOf(int draw) {
        int at = draw;
        while (first[at] != at) {
            at = first[at];
        }
        return at;
    }

    private boolean tellEpisodesApart(List<ClassDraw> draws) {
        Set<List<Integer>> seen = new HashSet<>();
        return IntStream.range(0, draws.size())
                .allMatch(draw -> seen.add(List.of(draws.get(draw).episode(), firstOf(draw))));
    }

    private int[] numbered() {
        List<Integer> numbers = new ArrayList<>();
        return IntStream.range(0, first.length)
                .map(draw -> {
                    if (firstOf(draw) == draw) {
                        numbers.add(draw);
                    }
                    return numbers.indexOf(firstOf(draw));
                })
                .toArray();
    }
}
