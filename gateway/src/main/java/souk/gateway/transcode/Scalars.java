package souk.gateway.transcode;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;

/** Writes one value that was given as text: in a JSON string or number, in a path or in a query string. */
final class Scalars {

    /** A number as JSON writes it. The exponent is short, so that no number becomes gigantic when it is spelled out. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private static final int NUMBER_LENGTH_MAX = 400;
    private static final int LONG_DIGITS = 18;
    private static final Range INT = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Range LONG = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Range UINT = new Range(0, 0xFFFFFFFFL);
    private static final Range ULONG =
            new Range(BigInteger.ZERO, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

    /** The whole numbers that a type of field can hold. */
    private record Range(BigInteger min, BigInteger max) {
        Range(long min, long max) {
            this(BigInteger.valueOf(min), BigInteger.valueOf(max));
        }

        boolean holds(BigInteger value) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }

        String expected() {
            return "expected a whole number from " + min + " to " + max;
        }
    }

    /**
     * Writes the value, without a tag.
     *
     * @return null if it was written, else what is expected instead; nothing was written then
     */
    static @Nullable String put(WireWriter out, Field field, String text) {
        return switch (field.type()) {
            case INT32, SINT32, SFIXED32 -> whole(out, field, text, INT);
            case INT64, SINT64, SFIXED64 -> whole(out, field, text, LONG);
            case UINT32, FIXED32 -> whole(out, field, text, UINT);
            case UINT64, FIXED64 -> whole(out, field, text, ULONG);
            case DOUBLE, FLOAT -> real(out, field, text);
            case BOOL -> bool(out, text);
            case STRING -> string(out, text);
            case BYTES -> bytes(out, text);
            case ENUM -> name(out, field, text);
            case MESSAGE, GROUP -> KnownText.put(out, field.shape(), text);
        };
    }

    /** What {@link #put} takes for this field, for people. */
    static String expected(Field field) {
        return switch (field.type()) {
            case INT32, SINT32, SFIXED32 -> INT.expected();
            case INT64, SINT64, SFIXED64 -> LONG.expected();
            case UINT32, FIXED32 -> UINT.expected();
            case UINT64, FIXED64 -> ULONG.expected();
            case DOUBLE, FLOAT -> "expected a number";
            case BOOL -> "expected true or false";
            case STRING -> "expected text";
            case BYTES -> "expected bytes in base64";
            case ENUM -> "expected one of " + field.names().listed();
            case MESSAGE, GROUP -> KnownText.expected(field.shape());
        };
    }

    private static @Nullable String whole(WireWriter out, Field field, String text, Range range) {
        var value = whole(text);
        if (value == null || !range.holds(value)) {
            return range.expected();
        }
        whole(out, field, value.longValue());
        return null;
    }

    /** Writes a number that is known to be in the range of the field. */
    private static void whole(WireWriter out, Field field, long value) {
        switch (field.type()) {
            case SINT32, SINT64 -> out.zigzag(value);
            case FIXED32, SFIXED32 -> out.fixed32((int) value);
            case FIXED64, SFIXED64 -> out.fixed64(value);
            default -> out.varint(value);
        }
    }

    private static @Nullable BigInteger whole(String text) {
        if (text.isEmpty()
                || text.length() > NUMBER_LENGTH_MAX
                || !NUMBER.matcher(text).matches()) {
            return null;
        }
        if (text.length() <= LONG_DIGITS && text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return BigInteger.valueOf(Long.parseLong(text));
        }
        try {
            return new BigDecimal(text).toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            return null;
        }
    }

    private static @Nullable String real(WireWriter out, Field field, String text) {
        var special = text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
        if (!special
                && (text.length() > NUMBER_LENGTH_MAX || !NUMBER.matcher(text).matches())) {
            return "expected a number";
        }
        var value = Double.parseDouble(text);
        var single = field.type() == FieldDescriptor.Type.FLOAT;
        if (!special && (Double.isInfinite(value) || (single && Float.isInfinite((float) value)))) {
            return "expected a number that is not beyond " + (single ? Float.MAX_VALUE : Double.MAX_VALUE);
        }
        if (single) {
            out.fixed32(Float.floatToIntBits((float) value));
        } else {
            out.fixed64(Double.doubleToLongBits(value));
        }
        return null;
    }

    private static @Nullable String bool(WireWriter out, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            return "expected true or false";
        }
        out.varint(text.equals("true") ? 1 : 0);
        return null;
    }

    private static @Nullable String string(WireWriter out, String text) {
        if (!wellFormed(text)) {
            return "expected well-formed Unicode text, without a lone surrogate";
        }
        out.text(text);
        return null;
    }

    static boolean wellFormed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static @Nullable String bytes(WireWriter out, String text) {
        try {
            // Both alphabets are allowed, with or without padding.
            var plain = text.replace('-', '+').replace('_', '/');
            out.bytes(Base64.getDecoder().decode(plain));
            return null;
        } catch (IllegalArgumentException malformed) {
            return "expected bytes in base64";
        }
    }

    private static @Nullable String name(WireWriter out, Field field, String text) {
        var number = field.names().number(text);
        if (number == null) {
            var given = whole(text);
            if (given == null || given.bitLength() >= Integer.SIZE) {
                return expected(field);
            }
            number = given.intValue();
        }
        out.varint(number);
        return null;
    }

    private Scalars() {}
}
