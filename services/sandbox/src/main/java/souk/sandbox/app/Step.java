package souk.sandbox.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import souk.platform.Money;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Wish;

/**
 * A wish about a charge that was made.
 *
 * @param chargeId which; if empty, it is found by the reference
 */
public record Step(String key, String chargeId, String reference, Money amount) {

    Wish.Ask ask(Wish.Kind kind) {
        // The charge's id is left out: a client that has learnt it since asks for the same.
        return new Wish.Ask(key, kind, reference + " " + amount.minor() + " " + amount.currency());
    }

    /** The charge that is meant by the reference; of several with one reference, the one of which most came. */
    Optional<Charge> of(Collection<Charge> charges) {
        return charges.stream()
                .filter(charge -> charge.order().reference().equals(reference))
                .max(Comparator.comparingInt(Step::worth).thenComparing(Charge::createdAt));
    }

    private static int worth(Charge charge) {
        return switch (charge.state()) {
            case AUTHORISED -> 3;
            case CAPTURED -> 2;
            case PENDING -> 1;
            case VOIDED, DECLINED -> 0;
        };
    }
}
