package souk.orders.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/**
 * Where to send it, in the parts of {@code google.type.PostalAddress}.
 *
 * @param region the ISO 3166 code of the country
 * @param administrativeArea state or province; may be empty
 * @param lines street and number, the most general last
 * @param recipients who it is for
 */
public record Address(
        String region,
        String postalCode,
        String administrativeArea,
        String locality,
        List<String> lines,
        List<String> recipients,
        String organization) {

    static final int TEXT_MAX = 200;
    static final int TEXTS_MAX = 5;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public Address {
        lines = List.copyOf(lines);
        recipients = List.copyOf(recipients);
    }

    /** The address if a parcel can be sent there; else a refusal that names each field at fault. */
    public Outcome<Address> checked() {
        var violations = new ArrayList<Violation>();
        if (!COUNTRIES.contains(region)) {
            violations.add(new Violation("region_code", "is no country; expected a code of ISO 3166 such as DE"));
        }
        text("postal_code", postalCode, true).ifPresent(violations::add);
        text("locality", locality, true).ifPresent(violations::add);
        text("administrative_area", administrativeArea, false).ifPresent(violations::add);
        text("organization", organization, false).ifPresent(violations::add);
        texts("address_lines", lines, violations);
        texts("recipients", recipients, violations);
        return violations.isEmpty()
                ? Outcome.done(this)
                : new Outcome.Refused<>(OrderRefusal.ADDRESS_INVALID, Map.of(), violations);
    }

    private static void texts(String field, List<String> texts, List<Violation> violations) {
        if (texts.isEmpty() || texts.size() > TEXTS_MAX) {
            violations.add(new Violation(field, "has " + texts.size() + " lines; expected 1 to " + TEXTS_MAX));
        }
        for (int i = 0; i < texts.size(); i++) {
            text(field + "[" + i + "]", texts.get(i), true).ifPresent(violations::add);
        }
    }

    private static Optional<Violation> text(String field, String text, boolean needed) {
        if (needed && text.isBlank()) {
            return Optional.of(new Violation(field, "is empty; expected 1 to " + TEXT_MAX + " characters"));
        }
        if (text.length() > TEXT_MAX) {
            return Optional.of(
                    new Violation(field, "has " + text.length() + " characters; expected at most " + TEXT_MAX));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new Violation(field, "has a control character; expected plain text"));
        }
        return Optional.empty();
    }
}
