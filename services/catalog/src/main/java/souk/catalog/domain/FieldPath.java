package souk.catalog.domain;

import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/** Says where in a request a field stands. The domain knows a product's fields; who asked knows where the product stood. */
public final class FieldPath {

    /** The same outcome, its violations named below this place: {@code title} becomes {@code product.title}. */
    public static <T> Outcome<T> below(String place, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done;
            case Outcome.Refused<T>(var refusal, var facts, var violations) ->
                new Outcome.Refused<>(
                        refusal,
                        facts,
                        violations.stream()
                                .map(violation ->
                                        new Violation(place + "." + violation.field(), violation.description()))
                                .toList());
        };
    }

    private FieldPath() {}
}
