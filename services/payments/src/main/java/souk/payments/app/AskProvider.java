package souk.payments.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import souk.payments.domain.Payment;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Finding;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.Verdict;
import souk.platform.Invariant;
import souk.platform.data.Db;

/**
 * Asks the provider to do something for many payments. Where it may have been asked before, it is first asked what it knows;
 * only what is not so yet is asked for again, under the key that it had.
 */
public final class AskProvider {

    private final Provider provider;

    public AskProvider(Provider provider) {
        this.provider = provider;
    }

    /**
     * What is asked for.
     *
     * @param key by which the provider knows the wish
     * @param isSo whether what the provider knows of a payment shows that the wish was fulfilled
     * @param ask for all of the payments by one call
     */
    record Question(Function<Payment, String> key, Predicate<Known> isSo, Function<List<Payment>, List<Verdict>> ask) {}

    /** What the provider says, by the wish's key. */
    Map<String, Verdict> run(Question question, List<Payment> fresh, List<Payment> again) {
        Invariant.hold(!Db.inTransaction(), "nobody telephones inside a transaction");
        var verdicts = new HashMap<String, Verdict>();
        var open = new ArrayList<>(fresh);
        var findings = find(again);
        for (int at = 0; at < again.size(); at++) {
            var payment = again.get(at);
            switch (findings.get(at)) {
                case Finding.Found(var known)
                when question.isSo.test(known) ->
                    verdicts.put(question.key.apply(payment), new Verdict.Done(known.providerId()));
                case Finding.Unknown(var why) -> verdicts.put(question.key.apply(payment), new Verdict.Unknown(why));
                case Finding.Found _, Finding.Unheard _ -> open.add(payment);
            }
        }
        if (!open.isEmpty()) {
            var answers = question.ask.apply(open);
            for (int at = 0; at < open.size(); at++) {
                verdicts.put(question.key.apply(open.get(at)), answers.get(at));
            }
        }
        return verdicts;
    }

    private List<Finding> find(List<Payment> payments) {
        return payments.isEmpty()
                ? List.of()
                : provider.find(payments.stream()
                        .map(payment -> payment.id().toString())
                        .toList());
    }
}
