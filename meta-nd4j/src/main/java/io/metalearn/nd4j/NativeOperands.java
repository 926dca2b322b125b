package io.metalearn.nd4j;

import org.bytedeco.javacpp.FloatPointer;

/** One thread's copies, outside the heap, of the operands of a product. */
record NativeOperands(Operand a, Operand b, Operand c) {
    NativeOperands() {
        this(new Operand(), new Operand(), new Operand());
    }

    /** Memory that grows to the largest operand met; JavaCPP frees it when the thread is gone. */
    static final class Operand {
        private FloatPointer memory = new FloatPointer(0);

        FloatPointer pointer() {
            return memory;
        }

        void put(float[] from, int offset, int size) {
            if (memory.capacity() < size) {
                memory.close();
                memory = new FloatPointer(2L * size);
            }
            memory.put(from, offset, size);
        }

        void get(float[] to, int offset, int size) {
            memory.get(to, offset, size);
        }
    }
}
