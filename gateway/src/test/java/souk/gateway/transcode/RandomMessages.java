package souk.gateway.transcode;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes messages of any type, full of borders and oddities; the same seed makes the same message. */
final class RandomMessages {

    private static final long[] WHOLE = {
        0,
        1,
        -1,
        127,
        128,
        300,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        9007199254740993L
    };
    private static final double[] REAL = {
        0,
        -0.0,
        1,
        -1.5,
        0.1,
        1e10,
        1e-7,
        3.4e38,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        123456789.125
    };
    private static final List<String> TEXT = List.of(
            "",
            "a",
            "mug",
            "Ünïcödé",
            "日本語",
            "😀",
            "\"\\/\b\f\n\r\t",
            "\u0000\u001f\u007f",
            "\u2028\u2029",
            "</script>",
            "x".repeat(200));

    private final RandomGenerator random;

    RandomMessages(RandomGenerator random) {
        this.random = random;
    }

    Message message(Descriptor type, int depth) {
        var message = DynamicMessage.newBuilder(type);
        for (var field : type.getFields()) {
            if (random.nextInt(3) != 0 || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth <= 0)) {
                continue;
            }
            if (field.isMapField()) {
                // Two entries with one key would be one in JSON.
                message.addRepeatedField(field, entry(field.getMessageType(), depth - 1));
            } else if (field.isRepeated()) {
                for (var count = random.nextInt(4); count > 0; count--) {
                    message.addRepeatedField(field, value(field, depth - 1));
                }
            } else if (field.getRealContainingOneof() == null || !message.hasOneof(field.getRealContainingOneof())) {
                message.setField(field, value(field, depth - 1));
            }
        }
        return message.build();
    }

    private Message entry(Descriptor type, int depth) {
        var entry = DynamicMessage.newBuilder(type);
        type.getFields().forEach(field -> entry.setField(field, value(field, depth)));
        return entry.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> (int) WHOLE[random.nextInt(WHOLE.length)];
            case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> WHOLE[random.nextInt(WHOLE.length)];
            case DOUBLE -> REAL[random.nextInt(REAL.length)];
            case FLOAT -> (float) REAL[random.nextInt(REAL.length)];
            case BOOL -> random.nextBoolean();
            case STRING -> text();
            case BYTES -> ByteString.copyFromUtf8(text());
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE, GROUP -> known(field.getMessageType(), depth);
        };
    }

    private Message known(Descriptor type, int depth) {
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" ->
                Timestamp.newBuilder()
                        .setSeconds(random.nextLong(-62135596800L, 253402300800L))
                        .setNanos(nanos())
                        .build();
            case "google.protobuf.Duration" -> {
                var sign = random.nextBoolean() ? 1 : -1;
                yield Duration.newBuilder()
                        .setSeconds(sign * random.nextLong(315576000000L))
                        .setNanos(sign * nanos())
                        .build();
            }
            case "google.protobuf.FieldMask" ->
                FieldMask.newBuilder()
                        .addPaths("title")
                        .addPaths("image_uris.first_one")
                        .build();
            case "google.protobuf.Struct" -> struct(depth);
            case "google.protobuf.Value" -> any(depth);
            case "google.protobuf.ListValue" ->
                ListValue.newBuilder()
                        .addValues(any(depth))
                        .addValues(any(depth))
                        .build();
            default -> message(type, depth);
        };
    }

    private Struct struct(int depth) {
        return Struct.newBuilder()
                .putFields(text(), any(depth))
                .putFields("fixed", any(depth))
                .build();
    }

    private Value any(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
            case 1 ->
                Value.newBuilder().setNumberValue(random.nextInt(100) / 8.0).build();
            case 2 -> Value.newBuilder().setStringValue(text()).build();
            case 3 -> Value.newBuilder().setBoolValue(random.nextBoolean()).build();
            case 4 -> Value.newBuilder().setStructValue(struct(depth - 1)).build();
            default ->
                Value.newBuilder()
                        .setListValue(ListValue.newBuilder().addValues(any(depth - 1)))
                        .build();
        };
    }

    private int nanos() {
        return new int[] {0, 1, 1_000, 5_000_000, 120_000_000, 999_999_999}[random.nextInt(6)];
    }

    private String text() {
        return TEXT.get(random.nextInt(TEXT.size()));
    }
}
