package vpcsim.report.io;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.TimeSeries;
import vpcsim.core.result.TrackingSummary;

/**
 * How the records of a result look in JSON: fields in the order of their components, absent figures as {@code null},
 * numbers as integers, lines ended by {@code \n} on every system. The records themselves know nothing of JSON.
 */
final class ResultJson {
    /** What stands for an absent figure in the records: {@link Percentiles#UNSUPPORTED} and its like. */
    private static final long ABSENT = -1;

    private ResultJson() {}

    static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addMixIn(InvariantResult.class, InvariantFields.class)
                .addMixIn(Percentiles.class, PercentileFields.class)
                .addMixIn(TimeSeries.Line.class, LineFields.class)
                .addMixIn(TrackingSummary.class, TrackingFields.class)
                .build();
    }

    static ObjectWriter writer(ObjectMapper mapper) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return mapper.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Whether it was exercised is derived from the checks: written for the reader, ignored on the way back. */
    @JsonIgnoreProperties(value = "exercised", allowGetters = true)
    abstract static class InvariantFields {
        @JsonProperty
        abstract boolean exercised();
    }

    abstract static class PercentileFields {
        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long p50();

        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long p75();

        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long p95();

        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long p99();

        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long p999();
    }

    abstract static class LineFields {
        @JsonSerialize(contentUsing = AbsentAsNull.class)
        @JsonDeserialize(contentUsing = NullAsAbsent.class)
        abstract List<Long> values();
    }

    abstract static class TrackingFields {
        @JsonSerialize(using = AbsentAsNull.class)
        @JsonDeserialize(using = NullAsAbsent.class)
        abstract long allowance();
    }

    static final class AbsentAsNull extends JsonSerializer<Long> {
        @Override
        public void serialize(Long value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value == ABSENT) {
                json.writeNull();
            } else {
                json.writeNumber(value.longValue());
            }
        }
    }

    static final class NullAsAbsent extends JsonDeserializer<Long> {
        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? parser.getLongValue()
                    : (Long) context.handleUnexpectedToken(Long.class, parser);
        }

        @Override
        public Long getNullValue(DeserializationContext context) {
            return ABSENT;
        }
    }
}
