package io.metalearn.runtime;

import io.metalearn.api.DataCard;
import java.nio.file.Path;

/** Hears how a run gets on. Called on the thread that runs it. */
public interface RunListener {
    /** The run folder is there. */
    void started(Path folder);

    /** The data have been read. */
    void data(DataCard card);

    /** What a user should know before it takes long, such as that no test task has rows for so many shots. */
    void note(String text);

    /** A part of the work has got on. */
    void progress(Progress progress);

    /**
     * Where a run is.
     *
     * @param task what is being done, such as {@code maml, seed 1}
     * @param part its number, from 1
     * @param parts how many there are
     * @param step steps of this part done
     * @param steps steps of this part to do
     * @param detail figures, such as the loss; may be empty
     */
    record Progress(String task, int part, int parts, long step, long steps, String detail) {}

    /** Hears nothing. */
    static RunListener silent() {
        return new RunListener() {
            @Override
            public void started(Path folder) {}

            @Override
            public void data(DataCard card) {}

            @Override
            public void note(String text) {}

            @Override
            public void progress(Progress progress) {}
        };
    }
}
