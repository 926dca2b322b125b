package io.metalearn.cli;

import io.metalearn.distill.IntoleranceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.stream.Stream;

/** What went wrong, in words for people: the JDK's exceptions often say only what their class is called. */
final class Reason {
    private static final int MEBI = 20;

    private Reason() {}

    /** One line. */
    static String of(Throwable error) {
        return words(error).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Whether the cause lies outside of the program, so that its stack says nothing. */
    static boolean isKnown(Throwable error) {
        return fatal(error)
                .map(OutOfMemoryError.class::isInstance)
                .orElse(error instanceof UncheckedIOException || error instanceof IntoleranceException);
    }

    private static String words(Throwable error) {
        Optional<Error> fatal = fatal(error);
        if (fatal.isPresent()) {
            return ofError(fatal.get());
        }
        if (error instanceof InvalidPathException path) {
            return message(path) + Locales.hint().map(hint -> ". " + hint).orElse("");
        }
        if (error instanceof UncheckedIOException wrapped) {
            return message(wrapped)
                    + Optional.ofNullable(wrapped.getCause())
                            .map(cause -> ": " + ofIo(cause))
                            .orElse("");
        }
        return error instanceof IOException io ? ofIo(io) : message(error);
    }

    /** Of input and output; the file is named where only this exception knows it. */
    static String ofIo(IOException error) {
        if (!(error instanceof FileSystemException inFile)) {
            return message(error);
        }
        String file = Optional.ofNullable(inFile.getFile()).orElse("a file");
        if (error instanceof NoSuchFileException) {
            return "there is no " + file;
        }
        if (error instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (error instanceof FileAlreadyExistsException) {
            return file + " is there already";
        }
        if (error instanceof NotDirectoryException) {
            return file + " is no folder";
        }
        if (error instanceof FileSystemLoopException) {
            return "the links of " + file + " lead in a circle";
        }
        return Optional.ofNullable(inFile.getReason())
                .map(reason -> file + ": " + reason)
                .orElse(message(error));
    }

    /** The error that is behind an exception, such as that of a worker thread. */
    static Optional<Error> fatal(Throwable error) {
        return Stream.iterate(
                        Optional.of(error),
                        Optional::isPresent,
                        at -> Optional.ofNullable(at.get().getCause()))
                .flatMap(Optional::stream)
                .filter(Error.class::isInstance)
                .map(Error.class::cast)
                .findFirst();
    }

    private static String ofError(Error error) {
        if (error instanceof OutOfMemoryError) {
            return message(error).contains("thread")
                    ? "the system lets java start no more threads: try --threads 1, or see 'ulimit -u'"
                    : "out of memory: java may use " + (Runtime.getRuntime().maxMemory() >> MEBI)
                            + " MiB; METALEARN_JVM_OPTS=-Xmx8g lets it use 8 GiB";
        }
        if (error instanceof StackOverflowError) {
            return "something is nested too deep";
        }
        return error instanceof LinkageError ? ofLinkage(error) : error.toString();
    }

    /** Its first cause; most often that is the folder which native libraries are unpacked in. */
    private static String ofLinkage(Error error) {
        Throwable first = error;
        for (Optional<Throwable> at = Optional.of(error); at.isPresent(); at = Optional.ofNullable(first.getCause())) {
            first = at.get();
        }
        return "a part of the program cannot be loaded: "
                + (first instanceof IOException io ? ofIo(io) : first.toString())
                + TemporaryFolder.problem().map(problem -> ". " + problem).orElse("");
    }

    private static String message(Throwable error) {
        return Optional.ofNullable(error.getMessage()).orElse(error.getClass().getSimpleName());
    }
}
