package souk.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a use case answers: it is done, or it was refused. A refusal is an expected answer, part of the business; it is
 * returned, never thrown. Broken code and broken networks throw.
 */
public sealed interface Outcome<T> {

    /** It is done, and this came of it. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It was refused. The facts are for programs, such as the new total or the SKUs that are missing; the violations name
     * the fields of the request that are at fault.
     */
    record Refused<T>(Refusal refusal, Map<String, String> facts, List<Violation> violations) implements Outcome<T> {
        public Refused {
            facts = Map.copyOf(facts);
            violations = List.copyOf(violations);
        }
    }

    /**
     * One field of a request that is wrong.
     *
     * @param field the path as the caller wrote it, such as {@code product.variants[1].sku}
     * @param description what is wrong with its value and what is expected, for people
     */
    record Violation(String field, String description) {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal, Map.of(), List.of());
    }

    /** Refused, with facts for programs. */
    static <T> Outcome<T> refused(Refusal refusal, Map<String, String> facts) {
        return new Refused<>(refusal, facts, List.of());
    }

    /** Refused because of one field of the request. */
    static <T> Outcome<T> refused(Refusal refusal, String field, String description) {
        return new Refused<>(refusal, Map.of(), List.of(new Violation(field, description)));
    }

    default <R> Outcome<R> map(Function<T, R> change) {
        return then(value -> done(change.apply(value)));
    }

    /** Goes on with something that may itself be refused. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal, var facts, var violations) -> new Refused<>(refusal, facts, violations);
        };
    }
}
