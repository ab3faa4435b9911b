package souk.inventory.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeSet;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.InventoryEvent;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.Sku;
import souk.inventory.domain.reservation.Demand;
import souk.inventory.domain.reservation.Lot;
import souk.inventory.domain.reservation.Reservation;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.domain.reservation.Shelves;
import souk.inventory.store.LineStore;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.StockStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Holds stock for orders, first come first served, each wholly or not at all; all of them in one transaction. The stock of a
 * SKU is locked once for all who want it, and changed once, by the sum of what they are given.
 */
public final class ReserveStock {

    private final Db db;
    private final ReservationStore reservations;
    private final LineStore lines;
    private final StockStore stock;
    private final Terms terms;

    /**
     * How long stock is held for an order that is not confirmed.
     *
     * @param clock tells when that begins
     */
    public record Terms(Duration ttl, Clock clock) {

        ReservationStore.Term now() {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return new ReservationStore.Term(now, now.plus(ttl));
        }
    }

    public ReserveStock(Db db, ReservationStore reservations, LineStore lines, StockStore stock, Terms terms) {
        this.db = db;
        this.reservations = reservations;
        this.lines = lines;
        this.stock = stock;
        this.terms = terms;
    }

    /** What is decided, by key. */
    private record Decision(Map<String, List<Lot>> lots, Map<String, SortedMap<Sku, Long>> missing) {}

    /** How each demand stands, in their order. A key that was asked for before is answered as it was then. */
    public List<Reservation> run(List<Demand> demands) {
        if (demands.isEmpty()) {
            return List.of();
        }
        var byKey = new LinkedHashMap<String, Demand>();
        demands.forEach(demand -> byKey.putIfAbsent(demand.key(), demand));
        var term = terms.now();
        var answers = db.write(tx -> reserve(tx, byKey, term));
        return demands.stream()
                .flatMap(demand -> Optional.ofNullable(answers.get(demand.key())).stream())
                .toList();
    }

    private Map<String, Reservation> reserve(Tx tx, SequencedMap<String, Demand> byKey, ReservationStore.Term term) {
        var claimed = reservations.claim(tx, byKey.values(), term);
        var demands = byKey.values().stream()
                .filter(demand -> claimed.contains(demand.key()))
                .toList();
        var answers = new HashMap<String, Reservation>();
        if (!demands.isEmpty()) {
            var decision = decide(tx, demands);
            keep(tx, demands, decision, term.from());
            claimed.forEach(key -> answers.put(key, reservation(key, decision, term)));
        }
        var known =
                byKey.keySet().stream().filter(key -> !claimed.contains(key)).toList();
        answers.putAll(reservations.find(tx, known));
        return answers;
    }

    private Decision decide(Tx tx, List<Demand> demands) {
        var wanted = new TreeSet<Sku>();
        demands.forEach(demand -> wanted.addAll(demand.quantities().keySet()));
        var shelves = new Shelves(stock.lockLots(tx, wanted));
        var decision = new Decision(new LinkedHashMap<>(), new HashMap<>());
        for (var demand : demands) {
            switch (shelves.take(demand)) {
                case Shelves.Verdict.Given(var lots) -> decision.lots().put(demand.key(), lots);
                case Shelves.Verdict.Missing(var available) ->
                    decision.missing().put(demand.key(), available);
            }
        }
        return decision;
    }

    private void keep(Tx tx, List<Demand> demands, Decision decision, Instant at) {
        var held = demands.stream()
                .filter(demand -> decision.lots().containsKey(demand.key()))
                .map(demand -> held(demand, decision.lots()))
                .toList();
        stock.book(
                tx,
                held.stream()
                        .flatMap(List::stream)
                        .map(line -> Movement.of(MovementKind.RESERVED, line))
                        .toList(),
                at);
        lines.insert(tx, decision.lots());
        reservations.refuse(tx, decision.missing());
        tx.tell(held.stream()
                .map(order -> new InventoryEvent.StockReserved(order.getFirst().order(), order, at))
                .toList());
    }

    private static List<HeldLine> held(Demand demand, Map<String, List<Lot>> lots) {
        return lots.getOrDefault(demand.key(), List.of()).stream()
                .map(lot -> new HeldLine(demand.order(), lot.place(), lot.onHand()))
                .toList();
    }

    /** As it is found from now on, whenever the key is asked for again. */
    private static Reservation reservation(String key, Decision decision, ReservationStore.Term term) {
        var missing = decision.missing().get(key);
        return missing == null
                ? new Reservation(
                        key,
                        ReservationState.HELD,
                        term.until(),
                        decision.lots().getOrDefault(key, List.of()),
                        Collections.emptySortedMap())
                : new Reservation(key, ReservationState.REFUSED, term.until(), List.of(), missing);
    }
}
