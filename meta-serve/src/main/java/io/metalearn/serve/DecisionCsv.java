package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.metalearn.registry.ModelName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All decisions of a model that have earned something, or nothing, as the CSV file that {@code metalearn bandit evaluate} reads, oldest first. It is read
 * twice, a page at a time: at once for the columns that contexts have, then, as somebody takes it, for its lines; so a log of any length takes the memory of a
 * page, and no connection to the database while a client is slow. What is decided after the first reading is left out, and so is a decision that has earned
 * something since with a context nobody had. Not for several threads.
 */
final class DecisionCsv extends InputStream {
    private static final int PAGE = 1_000;
    private static final String CONTEXT = "context.";
    private static final CsvMapper CSV = new CsvMapper();

    private final Decisions decisions;
    private final ModelName model;
    private final Instant until;
    private final Runnable atEnd;
    private final SortedSet<String> columns = new TreeSet<>();
    private Optional<Decision> last = Optional.empty();
    private byte[] lines;
    private int at;

    /**
     * Looks for the columns.
     *
     * @param until those that were made later are left out
     * @param atEnd once it is closed
     */
    DecisionCsv(Decisions decisions, ModelName model, Instant until, Runnable atEnd) {
        this.decisions = decisions;
        this.model = model;
        this.until = until;
        this.atEnd = atEnd;
        for (List<Decisions.Earned> page = next(); !page.isEmpty(); page = next()) {
            page.forEach(earned -> columns.addAll(earned.decision().context().keySet()));
        }
        this.last = Optional.empty();
        this.lines = csv(List.of(header()));
    }

    private List<Decisions.Earned> next() {
        List<Decisions.Earned> page = decisions.page(model, last, until, PAGE);
        last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).decision());
        return page;
    }

    private List<Object> header() {
        List<Object> header = new ArrayList<>(List.of("action", "reward", "propensity", "key"));
        columns.forEach(column -> header.add(CONTEXT + column));
        return header;
    }

    private List<Object> cells(Decisions.Earned earned) {
        Decision decision = earned.decision();
        List<Object> cells =
                new ArrayList<>(List.of(decision.action(), earned.reward(), decision.propensity(), decision.key()));
        columns.forEach(
                column -> cells.add(Optional.ofNullable(decision.context().get(column))
                        .map(JsonNode::asText)
                        .orElse("")));
        return cells;
    }

    private static byte[] csv(List<List<Object>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var lines = CSV.writer().writeValues(out)) {
            lines.writeAll(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        while (at == lines.length) {
            List<Decisions.Earned> page = next();
            if (page.isEmpty()) {
                return -1;
            }
            lines = csv(page.stream()
                    .filter(earned ->
                            columns.containsAll(earned.decision().context().keySet()))
                    .map(this::cells)
                    .toList());
            at = 0;
        }
        int some = Math.min(length, lines.length - at);
        System.arraycopy(lines, at, target, offset, some);
        at += some;
        return some;
    }

    @Override
    public void close() {
        atEnd.run();
    }
}
