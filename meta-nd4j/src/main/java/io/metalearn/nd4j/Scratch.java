package io.metalearn.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix outside the Java heap, where OpenBLAS can read and write it: row-major, without gaps. Grows as needed and is kept for the
 * next product. Serves one thread; its memory is freed with it.
 */
final class Scratch {
    /** The bytes of a cache line, at which vectors load fastest. */
    private static final int LINE = 64;

    private FloatBuffer values = FloatBuffer.allocate(0);
    private FloatPointer pointer = new FloatPointer();

    /** Its address. Valid until it grows. */
    FloatPointer pointer() {
        return pointer;
    }

    /** Makes room for {@code size} entries; their values are undefined. */
    void reserve(int size) {
        if (size > values.capacity()) {
            int room = Math.toIntExact(Math.min((long) size + size / 2, (Integer.MAX_VALUE - 2 * LINE) / Float.BYTES));
            values = ByteBuffer.allocateDirect(Math.max(size, room) * Float.BYTES + LINE)
                    .alignedSlice(LINE)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            pointer = new FloatPointer(values);
        }
    }

    /** Takes {@code lines} of {@code length} neighbours each, {@code stride} apart in {@code x}, one after the other. */
    void put(int lines, int length, float[] x, int xo, int stride) {
        reserve(lines * length);
        if (stride == length) {
            values.put(0, x, xo, lines * length);
            return;
        }
        for (int i = 0; i < lines; i++) {
            values.put(i * length, x, xo + i * stride, length);
        }
    }

    /** Takes {@code X[rows, columns]} with any strides, entry by entry. */
    void gather(int rows, int columns, float[] x, int xo, int rowStride, int columnStride) {
        reserve(rows * columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values.put(i * columns + j, x[xo + i * rowStride + j * columnStride]);
            }
        }
    }

    /** The reverse of {@link #put}: writes the lines into {@code y}, and nothing between them. */
    void get(int lines, int length, float[] y, int yo, int stride) {
        if (stride == length) {
            values.get(0, y, yo, lines * length);
            return;
        }
        for (int i = 0; i < lines; i++) {
            values.get(i * length, y, yo + i * stride, length);
        }
    }
}
