package io.metalearn.serve;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why a request is not answered: problem details of RFC 9457, with the path (a JSON pointer) of the field that is to blame. */
final class Problem extends RuntimeException {
    static final String CONTENT_TYPE = "application/problem+json";

    @Serial
    private static final long serialVersionUID = 1;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String title;
    private final String path;

    private Problem(int status, String title, String path, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.path = path;
    }

    /** A field that cannot be used. */
    static Problem bad(String path, String detail) {
        return new Problem(BAD_REQUEST, "The request cannot be used", path, detail);
    }

    /** What is no request of HTTP that can be used. */
    static Problem ofHttp(int status, String title, String detail) {
        return new Problem(status, title, "", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(NOT_FOUND, "Not found", "", detail);
    }

    static Problem unauthorized() {
        return new Problem(
                UNAUTHORIZED, "Not authorized", "", "the header Authorization: Bearer .. must name the token");
    }

    static Problem tooLarge(int most) {
        return new Problem(TOO_LARGE, "Too large", "", "a body must have at most " + most + " bytes");
    }

    static Problem noJson() {
        return new Problem(UNSUPPORTED, "No JSON", "", "the header Content-Type must be application/json");
    }

    static Problem busy() {
        return new Problem(TOO_MANY, "Busy", "", "all workers are busy: try again in a second");
    }

    static Problem tooMany(String detail) {
        return new Problem(TOO_MANY, "Too many", "", detail);
    }

    static Problem late(String detail) {
        return new Problem(UNAVAILABLE, "Not in time", "", detail);
    }

    static Problem unavailable(String detail) {
        return new Problem(UNAVAILABLE, "Not available", "", detail);
    }

    /** Says nothing of what happened: that is in the log. */
    static Problem failed() {
        return new Problem(FAILED, "Failed", "", "the server failed; its log says why");
    }

    /** Whether there may be more of the request than is read. */
    boolean isTooLarge() {
        return status == TOO_LARGE;
    }

    int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    boolean isPassing() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    /** The same of a field within another. */
    Problem under(String outer) {
        return new Problem(status, title, outer + path, message());
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title);
        document.put("status", status);
        document.put("detail", message());
        if (!path.isEmpty()) {
            document.put("path", path);
        }
        return document;
    }

    private String message() {
        return Optional.ofNullable(getMessage()).orElse("");
    }
}
