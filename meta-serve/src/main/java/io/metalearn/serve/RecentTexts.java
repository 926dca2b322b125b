package io.metalearn.serve;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * An encoder of texts that looks up for a minute what it has encoded: a request that took longer than its deadline gets further when it comes again, and what all
 * ask for is encoded once. Vectors are in memory alone, of a bounded number of bytes, by the SHA-256 of their text, which is not kept. Who is interrupted gets
 * no more, so that late work stops. Safe to share between threads.
 */
final class RecentTexts implements CellEncoder {
    private static final int MOST_FLOATS = 1 << 22;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final CellEncoder encoder;
    /** Oldest first. */
    private final Map<SupportDigest, Seen> byAge = new LinkedHashMap<>();

    RecentTexts(CellEncoder encoder) {
        this.encoder = encoder;
    }

    /** The same plugins, which lend encoders that remember. */
    static Plugins in(Plugins plugins) {
        Map<String, CellEncoder> opened = new ConcurrentHashMap<>();
        return plugins.context()
                .find(CellEncoders.class)
                .map(lent -> plugins.with(plugins.context().with(CellEncoders.class, (CellEncoders)
                        name -> opened.computeIfAbsent(name, asked -> new RecentTexts(lent.open(asked))))))
                .orElse(plugins);
    }

    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Seen(float[] vector, long at) {}

    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public String digest() {
        return encoder.digest();
    }

    @Override
    public int width() {
        return encoder.width();
    }

    @Override
    public Field field(String column) {
        return encoder.field(column);
    }

    /** @throws CancellationException when the thread is interrupted */
    @Override
    public Matrix encode(List<String> cells) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before all texts were encoded");
        }
        List<SupportDigest> digests = cells.stream().map(RecentTexts::digest).toList();
        List<Optional<float[]>> known = digests.stream().map(this::find).toList();
        int[] unknown = IntStream.range(0, cells.size())
                .filter(i -> known.get(i).isEmpty())
                .toArray();
        Matrix encoded =
                encoder.encode(IntStream.of(unknown).mapToObj(cells::get).toList());
        keep(IntStream.of(unknown).mapToObj(digests::get).toList(), encoded);
        return Matrix.generate(cells.size(), width(), values -> {
            int next = 0;
            for (int i = 0; i < cells.size(); i++) {
                int at = i * width();
                if (known.get(i).isPresent()) {
                    System.arraycopy(known.get(i).get(), 0, values, at, width());
                } else {
                    encoded.rows(next, ++next).copyTo(values, at);
                }
            }
        });
    }

    private static SupportDigest digest(String text) {
        return SupportDigest.parse(Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized Optional<float[]> find(SupportDigest text) {
        return Optional.ofNullable(byAge.get(text))
                .filter(seen -> System.nanoTime() - seen.at() < MINUTE)
                .map(Seen::vector);
    }

    private synchronized void keep(List<SupportDigest> texts, Matrix vectors) {
        long now = System.nanoTime();
        for (int i = 0; i < texts.size(); i++) {
            byAge.remove(texts.get(i));
            byAge.put(texts.get(i), new Seen(vectors.rows(i, i + 1).toArray(), now));
        }
        Iterator<Seen> eldest = byAge.values().iterator();
        while (eldest.hasNext() && (now - eldest.next().at() > MINUTE || (long) byAge.size() * width() > MOST_FLOATS)) {
            eldest.remove();
        }
    }
}
