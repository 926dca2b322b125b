package io.metalearn.serve;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Errors that come before there is a call, of requests that are no HTTP, in the form of all others: Jetty's own are pages. Safe to share between threads. */
final class JettyErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, BufferUtil.toBuffer(document(code, message)), callback);
    }

    private static byte[] document(int status, String message) {
        String what = Optional.ofNullable(message).orElseGet(() -> HttpStatus.getMessage(status));
        return JsonBody.write(
                Problem.ofHttp(status, HttpStatus.getMessage(status), what).document());
    }
}
