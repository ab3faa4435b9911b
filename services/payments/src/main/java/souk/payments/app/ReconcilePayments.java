package souk.payments.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import souk.payments.domain.Difference;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Finding;
import souk.payments.peer.Provider.Known;
import souk.payments.store.PaymentViews;
import souk.payments.store.PaymentViews.Booked;
import souk.payments.store.PaymentViews.Place;
import souk.platform.Outcome;
import souk.platform.data.Db;

/**
 * Compares our payments and the ledger with the provider's records, page by page and in sets. What changed a moment ago may
 * be under way and is left out. Changes nothing.
 */
public final class ReconcilePayments {

    /** So many are compared at once, since what was seen is remembered meanwhile. */
    public static final int PAYMENTS_MAX = 1_000_000;

    /** So many differences are shown; all are counted. */
    public static final int DIFFERENCES_MAX = 1_000;

    private static final int PAGE_SIZE = 500;
    private static final PaymentId FIRST = new PaymentId(new UUID(0, 0));

    private final Db db;
    private final PaymentViews payments;
    private final Provider provider;
    private final Clock clock;

    public ReconcilePayments(Db db, PaymentViews payments, Provider provider, Clock clock) {
        this.db = db;
        this.payments = payments;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param compared how many of our payments were compared
     * @param differences the first of them
     * @param count how many there are in all
     */
    public record Report(long compared, List<Difference> differences, long count) {}

    /** Compares what was begun since then. */
    public Outcome<Report> run(Instant from, Duration grace) {
        var run = new Run(clock.instant().minus(grace));
        try {
            return theirs(run, from) && ours(run, from)
                    ? Outcome.done(new Report(run.compared, run.differences, run.count))
                    : Outcome.refused(PaymentRefusal.TOO_MANY_PAYMENTS);
        } catch (Provider.Away away) {
            return Outcome.refused(PaymentRefusal.PROVIDER_AWAY);
        }
    }

    /** What came to light so far. */
    private static final class Run {

        final Instant before;
        final Set<PaymentId> seen = new HashSet<>();
        final List<Difference> differences = new ArrayList<>();
        long compared;
        long count;

        Run(Instant before) {
            this.before = before;
        }

        boolean settled(Booked ours) {
            return ours.payment().updated().isBefore(before);
        }

        void add(List<Difference> more) {
            count += more.size();
            more.stream().limit(DIFFERENCES_MAX - differences.size()).forEach(differences::add);
        }
    }

    /** Goes through the provider's records; false if there are too many. */
    private boolean theirs(Run run, Instant from) {
        var cursor = "";
        long read = 0;
        do {
            var page = provider.records(from, cursor);
            page(run, page.records());
            cursor = page.cursor();
            // A page counts, too, so that a provider that sends empty ones does not keep us for ever.
            read += page.records().size() + 1;
        } while (!cursor.isEmpty() && read <= PAYMENTS_MAX);
        return cursor.isEmpty();
    }

    private void page(Run run, List<Known> records) {
        var ids =
                records.stream().flatMap(each -> id(each.reference()).stream()).toList();
        Map<PaymentId, Booked> ours = new HashMap<>();
        db.read(tx -> payments.booked(tx, ids))
                .forEach(each -> ours.put(each.payment().id(), each));
        for (var theirs : records) {
            var known = id(theirs.reference()).map(ours::get);
            if (known.isEmpty()) {
                run.add(List.of(CompareBooks.missingHere(theirs, "here nothing")));
            } else {
                compare(run, known.get(), theirs);
            }
        }
    }

    private void compare(Run run, Booked ours, Known theirs) {
        var charge = ours.payment().charge();
        var other = !charge.provider().equals(provider.name())
                || (!charge.providerId().isEmpty() && !charge.providerId().equals(theirs.providerId()));
        if (other || !run.seen.add(ours.payment().id())) {
            run.add(List.of(CompareBooks.missingHere(theirs, "here another charge of this payment")));
        } else if (run.settled(ours)) {
            run.compared++;
            run.add(CompareBooks.known(ours, theirs));
        }
    }

    /** Goes through those of our payments that did not come up yet; false if there are too many. */
    private boolean ours(Run run, Instant from) {
        var after = new Place(from, FIRST);
        for (int read = 0; read <= PAYMENTS_MAX; read += PAGE_SIZE) {
            var place = after;
            var page = db.read(tx -> payments.begun(tx, provider.name(), place, PAGE_SIZE));
            rest(
                    run,
                    page.stream()
                            .filter(each -> run.settled(each)
                                    && !run.seen.contains(each.payment().id()))
                            .toList());
            if (page.size() < PAGE_SIZE) {
                return true;
            }
            after = Place.of(page.getLast().payment());
        }
        return false;
    }

    /** The provider may have heard of them since, or may have begun them before the time that was asked for. */
    private void rest(Run run, List<Booked> unseen) {
        if (unseen.isEmpty()) {
            return;
        }
        var findings = provider.find(
                unseen.stream().map(each -> each.payment().id().toString()).toList());
        for (int at = 0; at < unseen.size(); at++) {
            run.compared++;
            run.add(
                    switch (findings.get(at)) {
                        case Finding.Found(var theirs) -> CompareBooks.known(unseen.get(at), theirs);
                        case Finding.Unheard _ -> CompareBooks.unheard(unseen.get(at));
                        case Finding.Unknown(var why) -> throw new Provider.Away(why, new IllegalStateException(why));
                    });
        }
    }

    private static Optional<PaymentId> id(String reference) {
        try {
            return Optional.of(new PaymentId(UUID.fromString(reference)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
