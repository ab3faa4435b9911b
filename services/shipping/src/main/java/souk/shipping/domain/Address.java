package souk.shipping.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a parcel goes, by the words of {@code google.type.PostalAddress}.
 *
 * @param regionCode the country, such as {@code AT}
 * @param languageCode in which it is written
 * @param administrativeArea such as a state or province
 * @param locality the city
 * @param recipients who it is for, at least one
 * @param lines street and number and the like, at least one
 */
public record Address(
        String regionCode,
        String languageCode,
        String postalCode,
        String sortingCode,
        String administrativeArea,
        String locality,
        String sublocality,
        String organization,
        List<String> recipients,
        List<String> lines) {

    /** No address is longer, all its texts together. */
    public static final int CHARACTERS_MAX = 2_000;

    public Address {
        recipients = filled(recipients);
        lines = filled(lines);
    }

    /** Whether a carrier can find it: country, city, a line and a recipient are there, and it is not too long. */
    public boolean deliverable() {
        return regionCode.matches("[A-Z]{2}")
                && !locality.isBlank()
                && !lines.isEmpty()
                && !recipients.isEmpty()
                && characters() <= CHARACTERS_MAX;
    }

    private int characters() {
        return Stream.of(
                        Stream.of(languageCode, postalCode, sortingCode, administrativeArea),
                        Stream.of(locality, sublocality, organization),
                        recipients.stream(),
                        lines.stream())
                .flatMap(texts -> texts)
                .mapToInt(String::length)
                .sum();
    }

    private static List<String> filled(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).toList();
    }
}
