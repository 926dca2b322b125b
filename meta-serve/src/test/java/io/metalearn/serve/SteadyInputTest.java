package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SteadyInputTest {
    @Test
    void a_body_that_comes_at_once_is_read_whole() throws IOException {
        byte[] body = new byte[100_000];
        body[99_999] = 7;

        assertThat(new SteadyInput(new ByteArrayInputStream(body)).readNBytes(1 << 20))
                .isEqualTo(body);
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_given_up() {
        InputStream dribble = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(300);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return ' ';
            }

            @Override
            public int read(byte[] block, int offset, int length) throws IOException {
                block[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> new SteadyInput(dribble).readNBytes(500))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("200 bytes a second or more");
    }
}
