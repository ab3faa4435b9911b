package souk.gateway.transcode;

import com.google.protobuf.WireFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.StringJoiner;

/** The text of times, durations and field masks. Fractions of a second have none, three, six or nine digits. */
final class KnownValues {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private record Pair(long seconds, int nanos) {}

    static String time(WireReader message) {
        var pair = pair(message);
        try {
            // Instant prints its fraction in groups of three digits, as the mapping asks.
            return Instant.ofEpochSecond(pair.seconds, pair.nanos).toString();
        } catch (DateTimeException broken) {
            throw new WireReader.Broken("a time that cannot be: " + pair);
        }
    }

    static String span(WireReader message) {
        var pair = pair(message);
        if (Math.abs(pair.nanos) >= NANOS_PER_SECOND || Long.signum(pair.seconds) * Integer.signum(pair.nanos) < 0) {
            throw new WireReader.Broken("a duration that cannot be: " + pair);
        }
        var sign = pair.seconds < 0 || pair.nanos < 0 ? "-" : "";
        return sign + Math.abs(pair.seconds) + fraction(Math.abs(pair.nanos)) + "s";
    }

    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        var digits = Integer.toString(NANOS_PER_SECOND + nanos).substring(1);
        while (digits.endsWith("000")) {
            digits = digits.substring(0, digits.length() - 3);
        }
        return "." + digits;
    }

    static String mask(WireReader message) {
        var paths = new StringJoiner(",");
        while (message.more()) {
            var tag = message.tag();
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                paths.add(camel(ValueWriter.text(message.part())));
            } else {
                message.skip(WireFormat.getTagWireType(tag));
            }
        }
        return paths.toString();
    }

    /** JSON's way of writing a path, such as {@code imageUris}. */
    public static String camel(String path) {
        var camel = new StringBuilder();
        var up = false;
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                camel.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return camel.toString();
    }

    private static Pair pair(WireReader message) {
        var seconds = 0L;
        var nanos = 0;
        while (message.more()) {
            var tag = message.tag();
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> seconds = message.varint();
                case 2 -> nanos = (int) message.varint();
                default -> message.skip(WireFormat.getTagWireType(tag));
            }
        }
        return new Pair(seconds, nanos);
    }

    private KnownValues() {}
}
