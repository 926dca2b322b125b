package io.metalearn.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What onnxruntime and tokenizers, the Python packages, make of some texts: see the file's first entry. */
record Peer(String text, List<Double> numbers) {
    /** The numbers of the tokens. */
    static List<Peer> tokens(SentenceModel model) {
        return of(model, "texts", "ids");
    }

    /** The vectors, to five digits. */
    static List<Peer> vectors(SentenceModel model) {
        return of(model, "vectors", "vector");
    }

    private static List<Peer> of(SentenceModel model, String list, String numbers) {
        try (InputStream file = Objects.requireNonNull(Peer.class.getResourceAsStream("peer.json"))) {
            JsonNode root = new ObjectMapper().readTree(file);
            return stream(root.path("models").path(model.label()).path(list))
                    .map(one -> new Peer(
                            one.path("text").asText(),
                            stream(one.path(numbers)).map(JsonNode::asDouble).toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return text;
    }
}
