package souk.catalog.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;
import souk.platform.Refusal;

/** Reads a list whose items can each be refused. */
final class Gathered {

    /** All items, or the first refusal with the violations of all that were refused. */
    static <T> Outcome<List<T>> all(List<Outcome<T>> items) {
        var done = new ArrayList<T>(items.size());
        var violations = new ArrayList<Violation>();
        Refusal first = null;
        for (var item : items) {
            switch (item) {
                case Outcome.Done<T>(var value) -> done.add(value);
                case Outcome.Refused<T> refused -> {
                    first = first == null ? refused.refusal() : first;
                    violations.addAll(refused.violations());
                }
            }
        }
        return first == null ? Outcome.done(done) : new Outcome.Refused<>(first, Map.of(), violations);
    }

    private Gathered() {}
}
