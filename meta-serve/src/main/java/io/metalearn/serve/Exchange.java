package io.metalearn.serve;

import io.javalin.http.Context;
import io.metalearn.registry.ModelReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Bodies of requests and answers, and what the metrics call a request. */
final class Exchange {
    private static final String JSON = "application/json";
    /** What those who send a line for each event call it. */
    private static final String LINES = "application/x-ndjson";

    private static final String CALL = "call";
    private static final String MODEL = "model";
    private static final int NO_CONTENT = 204;
    /** So much of a body that is too long is still taken in, so that its sender gets to read the answer. */
    private static final long MOST_DRAINED = 8L << 20;

    private static final int BLOCK = 1 << 16;

    private Exchange() {}

    /**
     * The body of a request.
     *
     * @throws Problem when it is too long, is said to be no JSON, or does not arrive
     */
    static byte[] body(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        try {
            byte[] body = new SteadyInput(context.req().getInputStream()).readNBytes(Limits.MOST_BYTES + 1);
            if (body.length > Limits.MOST_BYTES) {
                throw Problem.tooLarge(Limits.MOST_BYTES);
            }
            if (!type.startsWith(JSON) && !type.startsWith(LINES)) {
                throw Problem.noJson();
            }
            return body;
        } catch (IOException e) {
            throw Problem.bad("", "the body did not arrive, or too slowly");
        }
    }

    /** @throws Problem when the request announces a body that is too long, whether it is read or not */
    static void requireShort(Context context) {
        if (context.req().getContentLengthLong() > Limits.MOST_BYTES) {
            throw Problem.tooLarge(Limits.MOST_BYTES);
        }
    }

    static void answer(Context context, Object document) {
        context.contentType(JSON).result(JsonBody.write(document));
    }

    static void nothing(Context context) {
        context.status(NO_CONTENT);
    }

    static void problem(Context context, Problem problem) {
        if (problem.isPassing()) {
            context.header("Retry-After", "1");
        }
        context.status(problem.status()).contentType(Problem.CONTENT_TYPE);
        byte[] document = JsonBody.write(problem.document());
        if (problem.isTooLarge()) {
            refuse(context, document);
        } else {
            context.result(document);
        }
    }

    /** Answers at once, and then takes in what is still on its way, of which there may be nothing: a sender whose bytes nobody takes does not read the answer. */
    private static void refuse(Context context, byte[] document) {
        context.header("Connection", "close").header("Content-Length", String.valueOf(document.length));
        try {
            OutputStream out = context.res().getOutputStream();
            out.write(document);
            out.flush();
            InputStream rest = new SteadyInput(context.req().getInputStream());
            byte[] block = new byte[BLOCK];
            for (long drained = 0; drained < MOST_DRAINED && rest.read(block) >= 0; drained += BLOCK) {
                // Dropped.
            }
        } catch (IOException gone) {
            // Who has gone needs no answer.
        }
    }

    /** What metrics call it, once that is known: names that strangers make up are not among them. */
    static void name(Context context, String call, ModelReference model) {
        name(context, call);
        context.attribute(MODEL, model.name().value());
    }

    static void name(Context context, String call) {
        context.attribute(CALL, call);
    }

    static String call(Context context) {
        return Optional.ofNullable(context.<String>attribute(CALL)).orElse("other");
    }

    static String model(Context context) {
        return Optional.ofNullable(context.<String>attribute(MODEL)).orElse("");
    }
}
