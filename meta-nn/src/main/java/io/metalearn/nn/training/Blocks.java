package io.metalearn.nn.training;

/**
 * Runs a loop over a long array block by block, perhaps in several threads. Where the blocks begin depends on the length alone, so what
 * is computed a block at a time has the same bits for any number of threads.
 */
@FunctionalInterface
interface Blocks {
    /** Entries of a block: enough to be worth a piece of work, few enough for the cache. */
    int LENGTH = 4096;

    /** One block after the other. */
    Blocks IN_ORDER = (count, body) -> {
        for (int block = 0; block < count; block++) {
            body.run(block);
        }
    };

    /** The loop's body, for one block; no matter whose worker's. */
    interface Body extends Workers.Piece {
        void run(int block);

        @Override
        default void run(int worker, int block) {
            run(block);
        }
    }

    /** Runs the body for the blocks 0 to {@code count - 1}, and returns when all are done. */
    void forEach(int count, Body body);

    /** The number of blocks of an array. */
    static int count(float[] array) {
        return (array.length + LENGTH - 1) / LENGTH;
    }

    /** The first entry of a block. */
    static int from(int block) {
        return block * LENGTH;
    }

    /** One past the last entry of a block. */
    static int to(int block, float[] array) {
        return Math.min(array.length, from(block) + LENGTH);
    }
}
