package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Vectors by the SHA-256 of what they stand for, one record behind the other: key, numbers, and a sum (CRC-32C) of both. A record that does not
 * sum up is passed over, and one that was cut off is written over, so any number of processes may append, and be killed.
 */
record VectorFile(Path path, int width) {
    private static final int KEY = 32;

    /** A SHA-256, in hexadecimal digits. */
    record Key(String sha256) {
        static Key of(String text) {
            return new Key(CacheKey.sha256(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private int record() {
        return KEY + width * Float.BYTES + Integer.BYTES;
    }

    /** All that are whole; none where there is no file. */
    Map<Key, float[]> read() throws IOException {
        Map<Key, float[]> vectors = new HashMap<>();
        if (Files.exists(path)) {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
            while (all.remaining() >= record()) {
                read(all.slice(all.position(), record()), vectors);
                all.position(all.position() + record());
            }
        }
        return vectors;
    }

    private void read(ByteBuffer one, Map<Key, float[]> vectors) {
        byte[] key = new byte[KEY];
        float[] vector = new float[width];
        one.get(key);
        one.asFloatBuffer().get(vector);
        if (one.getInt(record() - Integer.BYTES) == sum(one)) {
            vectors.put(new Key(HexFormat.of().formatHex(key)), vector);
        }
    }

    private int sum(ByteBuffer one) {
        CRC32C sum = new CRC32C();
        sum.update(one.slice(0, record() - Integer.BYTES));
        return (int) sum.getValue();
    }

    void append(Map<Key, float[]> vectors) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(vectors.size() * record());
        vectors.forEach((key, vector) -> {
            ByteBuffer one = bytes.slice(bytes.position(), record());
            one.put(HexFormat.of().parseHex(key.sha256()));
            one.asFloatBuffer().put(vector);
            one.putInt(record() - Integer.BYTES, sum(one));
            bytes.position(bytes.position() + record());
        });
        write(bytes.flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            Objects.requireNonNull(lock);
            long at = file.size() / record() * record();
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        }
    }
}
