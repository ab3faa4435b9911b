package souk.shipping.domain;

import souk.platform.Invariant;

/** By which the carrier and the customer know a parcel. It gives no right to anything. */
public record TrackingCode(String value) {

    private static final String PREFIX = "SK";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 13;
    private static final int BITS_PER_LETTER = 5;

    public TrackingCode {
        Invariant.hold(
                value.matches("SK[0-9A-HJKMNP-TV-Z]{13}"), "a tracking code has 15 letters that nobody mixes up");
    }

    /** The code of a shipment: from the random end of its id, in letters without I, L, O and U. */
    public static TrackingCode of(ShipmentId shipment) {
        var code = new StringBuilder(PREFIX);
        long bits = shipment.value().getLeastSignificantBits();
        for (int letter = LETTERS - 1; letter >= 0; letter--) {
            code.append(ALPHABET.charAt((int) (bits >>> (letter * BITS_PER_LETTER)) & (ALPHABET.length() - 1)));
        }
        return new TrackingCode(code.toString());
    }
}
