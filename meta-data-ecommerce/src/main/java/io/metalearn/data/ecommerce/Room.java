package io.metalearn.data.ecommerce;

/** Where rows are kept while they become tasks, and then. */
interface Room {
    /** For rows that are parsed and not yet encoded: they are not needed for longer than this room. */
    RecordWriter parsed(int width);

    /** For the encoded rows of tasks. */
    RecordWriter encoded(int width);

    /** All in memory. */
    static Room memory() {
        return new Room() {
            @Override
            public RecordWriter parsed(int width) {
                return RecordWriter.inMemory(width);
            }

            @Override
            public RecordWriter encoded(int width) {
                return RecordWriter.inMemory(width);
            }
        };
    }
}
