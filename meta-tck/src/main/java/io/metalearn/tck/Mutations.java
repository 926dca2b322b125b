package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A good text and copies of it that somebody or something has damaged, for the tests of what reads files and requests: it has to read such a copy, or to refuse it
 * by its name, soon, and in no other way. Bytes are texts of ISO 8859-1 here. Immutable; threads may share it, though not the draws.
 *
 * @param good not empty
 * @param pieces that mean something to the reader, such as brackets, quotes and numbers without end; at least one, none empty
 * @since 0.1.0
 */
public record Mutations(String good, List<String> pieces) {
    private static final int MOST_PLACES = 3;
    private static final int MOST_CUT = 8;
    private static final Duration HANGING = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException when the text or a piece is empty, or there is no piece */
    public Mutations {
        pieces = List.copyOf(pieces);
        if (good.isEmpty() || pieces.isEmpty() || pieces.contains("")) {
            throw new IllegalArgumentException("text and pieces must not be empty, got " + good + " and " + pieces);
        }
    }

    /** The text with one to three places changed: some letters cut out, a piece put in, or a bit of the lowest eight of a letter. It is not empty. */
    public String next(RandomStream draws) {
        StringBuilder text = new StringBuilder(good);
        for (int change = draws.nextInt(MOST_PLACES); change >= 0; change--) {
            int at = draws.nextInt(text.length());
            switch (draws.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length() - 1, at + 1 + draws.nextInt(MOST_CUT)));
                case 1 -> text.insert(at, pieces.get(draws.nextInt(pieces.size())));
                default -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << draws.nextInt(Byte.SIZE)));
            }
        }
        return text.toString();
    }

    /**
     * Tries some of them.
     *
     * @param isRefused whether the reader refuses a text; fails when it does so in another way than it promises
     * @return how many are refused
     * @throws AssertionError naming the text that takes more than a second of a processor
     */
    public int refused(int changes, RandomStream draws, Predicate<String> isRefused) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        int refused = 0;
        for (int i = 0; i < changes; i++) {
            String text = next(draws);
            long begin = thread.getCurrentThreadCpuTime();
            refused += isRefused.test(text) ? 1 : 0;
            assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - begin))
                    .as(text)
                    .isLessThan(HANGING);
        }
        return refused;
    }
}
