package souk.payments.app;

import java.util.List;
import java.util.Optional;
import souk.payments.domain.LedgerEntry;
import souk.payments.domain.PaymentId;
import souk.payments.store.LedgerStore;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists the entries of the books, newest first. */
public final class ListLedgerEntries {

    private final Db db;
    private final LedgerStore ledger;

    public ListLedgerEntries(Db db, LedgerStore ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /**
     * One page; the token of another list is refused.
     *
     * @param payment only those of this one; all if empty
     * @param token of the page before; empty for the first page
     */
    public Outcome<Page<LedgerEntry>> run(Optional<PaymentId> payment, int size, String token) {
        if (token.isEmpty()) {
            return Outcome.done(page(payment, size, Optional.empty()));
        }
        return PageToken.read(payment, token)
                .map(place -> Outcome.done(page(payment, size, Optional.of(Long.valueOf(place.getFirst())))))
                .orElseGet(ListPayments::badToken);
    }

    private Page<LedgerEntry> page(Optional<PaymentId> payment, int size, Optional<Long> before) {
        var found = db.read(tx -> ledger.page(tx, payment, before, size + 1));
        if (found.size() <= size) {
            return new Page<>(found, "");
        }
        var place = List.of(String.valueOf(found.get(size - 1).number()));
        return new Page<>(found.subList(0, size), PageToken.of(payment, place));
    }
}
