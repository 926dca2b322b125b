package io.metalearn.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Inputs and what scipy and statsmodels make of them; see reference.py. */
record Reference(String name, List<Double> inputs, List<Double> expected) {
    static List<Reference> named(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Reference.class.getResourceAsStream("reference.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].equals(name))
                    .map(cells -> new Reference(cells[0], numbers(cells[1]), numbers(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Reference of(String name) {
        return named(name).get(0);
    }

    /** The inputs, to compute with. */
    double[] array() {
        return inputs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> numbers(String cell) {
        return Arrays.stream(cell.split(" ")).map(Double::parseDouble).toList();
    }
}
