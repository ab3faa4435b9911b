package souk.payments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import souk.payments.peer.Provider;
import souk.platform.Money;

/** A provider that keeps its promises, in memory. It can be away, lose its answers, say no, and be tampered with. */
public final class Bank implements Provider {

    /** What is charged to it is declined. */
    public static final String POOR = "tok_insufficient_funds";

    public static final String SIGNATURE = "signed by the bank";

    private static final int PAGE = 7;

    private final Map<String, Known> records = new LinkedHashMap<>();
    private final Map<String, Verdict> answered = new HashMap<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private Runnable beforeAnswer = () -> {};
    private boolean away;
    private boolean forgetful;
    private boolean stubborn;
    private int calls;

    /** Does nothing and answers nothing, until it is back. */
    public synchronized void goAway() {
        away = true;
    }

    /** Does what it is asked, and its answers are lost, until it is back. */
    public synchronized void loseAnswers() {
        forgetful = true;
    }

    /** Takes nothing and gives nothing back, until it is back. */
    public synchronized void sayNo() {
        stubborn = true;
    }

    public synchronized void comeBack() {
        away = false;
        forgetful = false;
        stubborn = false;
    }

    /** Has something happen once, after the next call took effect and before it is answered. */
    public synchronized void beforeNextAnswer(Runnable meanwhile) {
        beforeAnswer = meanwhile;
    }

    /** How often it did so for a payment, such as "charge", "capture" or "refund". */
    public synchronized int effects(String what, String reference) {
        return effects.getOrDefault(what + " " + reference, 0);
    }

    /** How many calls there were, for however many payments. */
    public synchronized int calls() {
        return calls;
    }

    /** What it knows of a payment. */
    public synchronized Optional<Known> knows(String reference) {
        return Optional.ofNullable(records.get(reference));
    }

    /** Falsifies a record; nothing deletes it. */
    public synchronized void tamper(String reference, Function<Known, Optional<Known>> change) {
        var before = records.get(reference);
        var after = change.apply(before == null ? known(reference, "ch_planted", State.AUTHORISED, 1) : before);
        records.remove(reference);
        after.ifPresent(known -> records.put(reference, known));
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Verdict> authorise(List<Charge> charges) {
        return answer(
                charges,
                charge -> once(charge.key(), () -> {
                    if (charge.method().equals(POOR)) {
                        records.put(charge.reference(), known(charge.reference(), "ch_no", State.DECLINED, 0));
                        return new Verdict.Declined(Codes.INSUFFICIENT_FUNDS, "not enough");
                    }
                    var id = "ch_" + charge.key();
                    records.put(
                            charge.reference(),
                            new Known(
                                    charge.reference(),
                                    id,
                                    State.AUTHORISED,
                                    charge.amount(),
                                    zero(charge.amount()),
                                    zero(charge.amount())));
                    count("charge", charge.reference());
                    return new Verdict.Done(id);
                }));
    }

    @Override
    public List<Verdict> capture(List<Wish> wishes) {
        return answer(
                wishes,
                wish -> once(wish.key(), () -> {
                    var known = records.get(wish.reference());
                    if (stubborn || known == null || known.state() != State.AUTHORISED) {
                        return new Verdict.Declined(Codes.NOT_POSSIBLE, "not held");
                    }
                    move(known, State.CAPTURED, known.held(), zero(known.held()));
                    count("capture", wish.reference());
                    return new Verdict.Done(known.providerId());
                }));
    }

    @Override
    public List<Verdict> release(List<Wish> wishes) {
        return answer(wishes, wish -> {
            var known = records.get(wish.reference());
            if (known != null && known.state() == State.CAPTURED) {
                return new Verdict.Declined(Codes.NOT_POSSIBLE, "money was taken");
            }
            if (known != null && known.state() == State.AUTHORISED) {
                move(known, State.VOIDED, zero(known.held()), zero(known.held()));
                count("release", wish.reference());
            }
            answered.putIfAbsent(wish.key(), new Verdict.Declined(Codes.RELEASED, "let go before it came"));
            return new Verdict.Done(known == null ? "" : known.providerId());
        });
    }

    @Override
    public List<Verdict> refund(List<Wish> wishes) {
        return answer(
                wishes,
                wish -> once(wish.key(), () -> {
                    var known = records.get(wish.reference());
                    if (stubborn || known == null || left(known) < wish.amount().minor()) {
                        return new Verdict.Declined(Codes.NOT_POSSIBLE, "not taken");
                    }
                    move(
                            known,
                            State.CAPTURED,
                            known.captured(),
                            known.refunded().plus(wish.amount()));
                    count("refund", wish.reference());
                    return new Verdict.Done("re_" + wish.key());
                }));
    }

    @Override
    public synchronized List<Finding> find(List<String> references) {
        calls++;
        var findings = new ArrayList<Finding>();
        for (var reference : references) {
            var known = records.get(reference);
            findings.add(
                    away
                            ? new Finding.Unknown("away")
                            : known == null ? new Finding.Unheard() : new Finding.Found(known));
        }
        return findings;
    }

    @Override
    public synchronized Page records(Instant from, String cursor) {
        if (away) {
            throw new Away("away", new IllegalStateException());
        }
        var all = List.copyOf(records.values());
        int begin = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int end = Math.min(all.size(), begin + PAGE);
        return new Page(all.subList(begin, end), end == all.size() ? "" : String.valueOf(end));
    }

    /** The body is an id, a reference and a code, with spaces between. */
    @Override
    public synchronized Optional<Notice> notice(byte[] body, String signature) {
        if (!signature.equals(SIGNATURE)) {
            return Optional.empty();
        }
        var words = new String(body, StandardCharsets.UTF_8).split(" ", -1);
        var known = Optional.ofNullable(records.get(words[1]));
        return Optional.of(new Notice(
                words[0], known.orElseGet(() -> known(words[1], "ch_x", State.AUTHORISED, 1)), words[2], words[2]));
    }

    private <T> List<Verdict> answer(List<T> list, Function<T, Verdict> one) {
        Runnable meanwhile;
        var verdicts = new ArrayList<Verdict>();
        synchronized (this) {
            calls++;
            for (var each : list) {
                var verdict = away ? new Verdict.Unknown("away") : one.apply(each);
                verdicts.add(forgetful ? new Verdict.Unknown("the answer is lost") : verdict);
            }
            meanwhile = beforeAnswer;
            beforeAnswer = () -> {};
        }
        meanwhile.run();
        return verdicts;
    }

    private Verdict once(String key, Supplier<Verdict> effect) {
        var before = answered.get(key);
        var verdict = before == null ? effect.get() : before;
        answered.put(key, verdict);
        return verdict;
    }

    private void move(Known known, State state, Money captured, Money refunded) {
        records.put(
                known.reference(),
                new Known(known.reference(), known.providerId(), state, zero(captured), captured, refunded));
    }

    private void count(String what, String reference) {
        effects.merge(what + " " + reference, 1, Integer::sum);
    }

    private static Known known(String reference, String id, State state, long held) {
        var none = Money.zero("EUR");
        return new Known(reference, id, state, new Money(held, "EUR"), none, none);
    }

    private static long left(Known known) {
        return known.captured().minor() - known.refunded().minor();
    }

    private static Money zero(Money like) {
        return Money.zero(like.currency());
    }
}
