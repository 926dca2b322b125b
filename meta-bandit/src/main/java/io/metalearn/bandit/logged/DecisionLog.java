package io.metalearn.bandit.logged;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.metalearn.api.Check;
import io.metalearn.api.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a policy did, and what came of it. Immutable.
 *
 * @param actions by name, in the order of {@link LoggedPull#action}
 * @param pulls at least one
 */
public record DecisionLog(List<String> actions, List<LoggedPull> pulls) {
    private static final String ACTION = "action";
    private static final String REWARD = "reward";
    private static final String PROPENSITY = "propensity";
    private static final String TARGET = "target";
    private static final List<String> KNOWN = List.of(ACTION, REWARD, PROPENSITY, TARGET);

    public DecisionLog {
        actions = List.copyOf(actions);
        pulls = List.copyOf(pulls);
        Check.atLeast(1, pulls.size(), "pulls of a log");
        for (LoggedPull pull : pulls) {
            Check.index(pull.action(), actions.size(), ACTION);
        }
    }

    /**
     * Reads a CSV file (RFC 4180) with the columns {@code action, reward, propensity}, perhaps {@code target}; all others are context.
     *
     * @throws DataException when a column is missing, of propensities with the reason why they are needed, or a cell is no number in its
     *     range; the message names the line
     */
    public static DecisionLog read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().allowMissingFields(true).ofNamedCsvRecord(file)) {
            List<String> actions = new ArrayList<>();
            List<LoggedPull> pulls = new ArrayList<>();
            for (NamedCsvRecord line : records) {
                pulls.add(pull(file, line, actions));
            }
            if (pulls.isEmpty()) {
                throw new DataException(file + ": no line of a pull");
            }
            return new DecisionLog(actions, pulls);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }

    private static LoggedPull pull(Path file, NamedCsvRecord line, List<String> actions) {
        String place = file + ", line " + line.getStartingLineNumber();
        String action = cell(place, line, ACTION);
        if (!actions.contains(action)) {
            actions.add(action);
        }
        try {
            return new LoggedPull(
                    line.getHeader().stream()
                            .filter(name -> !KNOWN.contains(name))
                            .map(name -> line.findField(name).orElse(""))
                            .toList(),
                    actions.indexOf(action),
                    Double.parseDouble(cell(place, line, REWARD)),
                    propensity(place, line),
                    line.getHeader().contains(TARGET)
                            ? OptionalDouble.of(Double.parseDouble(cell(place, line, TARGET)))
                            : OptionalDouble.empty());
        } catch (IllegalArgumentException e) {
            throw new DataException(place + ": " + e.getMessage());
        }
    }

    private static double propensity(String place, NamedCsvRecord line) {
        String cell = line.findField(PROPENSITY).orElse("");
        if (cell.isBlank()) {
            throw new DataException(place + ": no " + PROPENSITY
                    + ". Without how probable each logged action was, nobody can tell what another policy would have earned: the log shows"
                    + " most what its policy liked best, and a mean over that is not a mean over what others would do. Log the probability"
                    + " with which the action was chosen, when it is chosen.");
        }
        return Double.parseDouble(cell);
    }

    private static String cell(String place, NamedCsvRecord line, String column) {
        return line.findField(column)
                .filter(cell -> !cell.isBlank())
                .orElseThrow(
                        () -> new DataException(place + ": no " + column + "; the columns are " + line.getHeader()));
    }
}
