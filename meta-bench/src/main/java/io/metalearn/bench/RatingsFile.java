package io.metalearn.bench;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Made-up ratings of items by users, in the layout of MovieLens: {@code userId,movieId,rating,timestamp}. They come as they would in a
 * log, one second after the other, so that the rows of a user are all over the file. Some users have very many, many have few. Equal
 * settings make equal files.
 *
 * @param rows in all
 * @param users at least 1
 * @param items at least 1
 * @param tail how unequal users are: a user's place is a uniform number in [0, 1) to this power; 0: users take turns, so all have equally
 *     many rows
 * @param seed of all draws
 */
record RatingsFile(long rows, int users, int items, double tail, Seed seed) {
    private static final long FIRST_SECOND = 1_000_000_000L;
    private static final int BUFFER = 1 << 20;
    /** The popular items are to users as heavy a tail. */
    private static final double ITEM_TAIL = 3;

    void write(Path file) throws IOException {
        RandomStream draws = seed.stream();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            StringBuilder line = new StringBuilder("userId,movieId,rating,timestamp\n");
            for (long row = 0; row < rows; row++) {
                int user = tail == 0 ? (int) (row % users) : place(users, tail, draws);
                int item = place(items, ITEM_TAIL, draws);
                line.append(user + 1).append(',').append(item + 1).append(',');
                line.append(rating(user, item, draws))
                        .append(',')
                        .append(FIRST_SECOND + row)
                        .append('\n');
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
                line.setLength(0);
            }
        }
    }

    private static int place(int count, double power, RandomStream draws) {
        return (int) (count * Math.pow(draws.nextDouble(), power));
    }

    /** Half a star to five: some users are kind, some items good. */
    private double rating(int user, int item, RandomStream draws) {
        double kind = seed.child(user).value() / (double) Long.MAX_VALUE;
        double good = seed.child(~item).value() / (double) Long.MAX_VALUE;
        double stars = 3.5 + kind + good + draws.nextDouble(-1, 1);
        return Math.max(0.5, Math.min(5, Math.rint(2 * stars) / 2));
    }
}
