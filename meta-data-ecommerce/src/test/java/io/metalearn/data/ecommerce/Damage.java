package io.metalearn.data.ecommerce;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;

/** Damages files: bytes changed, put in, taken out, doubled and cut off. */
final class Damage {
    private Damage() {}

    /** One to five faults at seeded places; the same for an equal seed. */
    static byte[] of(byte[] good, Seed seed) {
        RandomStream draws = seed.stream();
        byte[] bytes = good;
        for (int n = draws.nextInt(1, 5); n > 0; n--) {
            int place = draws.nextInt(bytes.length);
            byte[] tail = Arrays.copyOfRange(bytes, place + 1, bytes.length);
            byte[] head = Arrays.copyOf(bytes, place);
            byte[] one = {(byte) draws.nextInt(256)};
            bytes = switch (draws.nextInt(8)) {
                case 0 -> WrittenFile.joined(head, tail);
                case 1 -> WrittenFile.joined(head, one, Arrays.copyOfRange(bytes, place, bytes.length));
                case 2 -> draws.nextInt(4) == 0 ? WrittenFile.joined(head, one) : bytes;
                case 3 -> draws.nextInt(4) == 0 ? WrittenFile.joined(head, tail, bytes) : bytes;
                default -> WrittenFile.joined(head, one, tail);
            };
        }
        return bytes;
    }
}
