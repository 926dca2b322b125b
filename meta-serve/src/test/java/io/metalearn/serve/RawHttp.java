package io.metalearn.serve;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no client of HTTP would send. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 15_000;

    private RawHttp() {}

    /** What a server answers to these bytes, after which nothing is sent; as Latin letters. */
    static String send(int port, String bytes) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (!isWhole(answer.toString())) {
                int next = in.read();
                if (next < 0) {
                    return answer.toString();
                }
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    private static boolean isWhole(String answer) {
        int body = answer.indexOf("\r\n\r\n");
        if (body < 0) {
            return false;
        }
        String length = answer.replaceAll("(?is).*?\r\ncontent-length: *(\\d+)\r\n.*", "$1");
        return !length.equals(answer) && answer.length() >= body + 4 + Integer.parseInt(length);
    }

    static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
