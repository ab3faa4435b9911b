package souk.gateway.transcode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Shape;

/** The well-known messages that JSON writes as one text: times, durations, field masks, and wrapped values. */
final class KnownText {

    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern SPAN = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?s");
    private static final Pattern MASK = Pattern.compile("[A-Za-z0-9_.*,]*");
    private static final Instant TIME_MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final long SPAN_SECONDS_MAX = 315_576_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS = 1 << 3;
    private static final int NANOS = 2 << 3;
    private static final int PATHS = (1 << 3) | 2;

    /**
     * Writes the message with its length before it.
     *
     * @return null if it was written, else what is expected instead; nothing was written then
     */
    static @Nullable String put(WireWriter out, Shape shape, String text) {
        var content = new WireWriter();
        var problem = content(content, shape, text);
        if (problem == null) {
            out.bytes(content.toBytes());
        }
        return problem;
    }

    /** As {@link #put}, without the length. */
    static @Nullable String content(WireWriter out, Shape shape, String text) {
        return switch (shape.form()) {
            case TIMESTAMP -> time(out, text) ? null : expected(shape);
            case DURATION -> span(out, text) ? null : expected(shape);
            case FIELD_MASK -> mask(out, text) ? null : expected(shape);
            case WRAPPER -> {
                var value = shape.fields().getFirst();
                out.tag(value.tag());
                yield Scalars.put(out, value, text);
            }
            case OBJECT, STRUCT, VALUE, LIST -> expected(shape);
        };
    }

    static String expected(Shape shape) {
        return switch (shape.form()) {
            case TIMESTAMP -> "expected a time such as \"2026-11-21T08:00:00Z\"";
            case DURATION -> "expected a duration in seconds such as \"1.5s\"";
            case FIELD_MASK -> "expected the names of fields such as \"title,imageUris\"";
            case WRAPPER -> Scalars.expected(shape.fields().getFirst());
            case OBJECT, STRUCT -> "expected an object";
            case LIST -> "expected an array";
            case VALUE -> "expected a JSON value";
        };
    }

    private static boolean time(WireWriter out, String text) {
        if (!TIME.matcher(text).matches()) {
            return false;
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(TIME_MIN) || time.isAfter(TIME_MAX)) {
                return false;
            }
            pair(out, time.getEpochSecond(), time.getNano());
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean span(WireWriter out, String text) {
        var parts = SPAN.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        var sign = "-".equals(parts.group(1)) ? -1 : 1;
        var seconds = Long.parseLong(parts.group(2));
        var fraction = parts.group(3) == null ? "" : parts.group(3);
        var nanos = Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
        if (seconds > SPAN_SECONDS_MAX || (seconds == SPAN_SECONDS_MAX && nanos > 0)) {
            return false;
        }
        pair(out, sign * seconds, sign * nanos);
        return true;
    }

    private static void pair(WireWriter out, long seconds, int nanos) {
        out.tag(SECONDS);
        out.varint(seconds);
        out.tag(NANOS);
        out.varint(nanos);
    }

    private static boolean mask(WireWriter out, String text) {
        if (!MASK.matcher(text).matches()) {
            return false;
        }
        for (var path : text.split(",", -1)) {
            if (!path.isEmpty()) {
                out.tag(PATHS);
                out.text(snake(path));
            }
        }
        return true;
    }

    /** The contract's way of writing a path, such as {@code image_uris}. */
    private static String snake(String path) {
        var snake = new StringBuilder();
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c + 'a' - 'A'));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    private KnownText() {}
}
