package io.metalearn.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.metalearn.api.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests and answers as JSON. Strict: nothing is guessed, coerced or ignored. */
final class JsonBody {
    static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 100;
    private static final String TRAILING = "Trailing token";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private JsonBody() {}

    /**
     * Reads a request.
     *
     * @throws Problem naming the path of what cannot be used
     */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(body, type))
                    .orElseThrow(() -> Problem.bad("", "must be an object, got null"));
        } catch (UnrecognizedPropertyException e) {
            List<String> known = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
            throw Problem.bad(
                    pointer(e), "no such field among " + known + Names.suggestion(e.getPropertyName(), known));
        } catch (MismatchedInputException e) {
            throw mismatch(e);
        } catch (JsonMappingException e) {
            // Constructors of requests know the path themselves.
            throw e.getCause() instanceof Problem own
                    ? own.under(pointer(e))
                    : Problem.bad(pointer(e), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw Problem.bad(
                    "",
                    "no JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem mismatch(MismatchedInputException e) {
        Optional<Class<?>> type = Optional.ofNullable(e.getTargetType());
        return e.getOriginalMessage().startsWith(TRAILING)
                ? Problem.bad("", "must be one JSON document, got something behind the document")
                : Problem.bad(pointer(e), "must be " + type.map(JsonBody::name).orElse("of another type"));
    }

    private static String name(Class<?> type) {
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Number.class.isAssignableFrom(type) ? "a whole number" : "an object";
    }

    static byte[] write(Object answer) {
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + answer, e);
        }
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : escaped(step)))
                .collect(Collectors.joining());
    }

    private static String escaped(JsonMappingException.Reference step) {
        return step.getFieldName().replace("~", "~0").replace("/", "~1");
    }
}
