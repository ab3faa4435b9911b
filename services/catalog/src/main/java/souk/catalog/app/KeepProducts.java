package souk.catalog.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import souk.catalog.domain.CatalogEvent;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.Sku;
import souk.catalog.domain.Variant;
import souk.catalog.store.CategoryStore;
import souk.catalog.store.ProductStore;
import souk.catalog.store.SkuStore;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;
import souk.platform.data.Tx;

/**
 * Keeps products that were decided on, and tells of them: any number for the price of five statements. Each is answered
 * for itself, and one that is refused here leaves nothing behind.
 */
public final class KeepProducts {

    private final ProductStore products;
    private final SkuStore skus;
    private final CategoryStore categories;

    public KeepProducts(ProductStore products, SkuStore skus, CategoryStore categories) {
        this.products = products;
        this.skus = skus;
        this.categories = categories;
    }

    /**
     * What a product was, and what it shall be.
     *
     * @param before as this transaction has locked it; empty for a new product
     */
    record Change(Optional<Product> before, Product after) {

        /** The SKUs that are new with this change, each with its place among the variants. */
        Map<Sku, Integer> added() {
            var added = new HashMap<Sku, Integer>();
            for (int place = 0; place < after.variants().size(); place++) {
                var sku = after.variants().get(place).sku();
                if (before.isEmpty() || !before.get().has(sku)) {
                    added.put(sku, place);
                }
            }
            return added;
        }

        List<Sku> removed() {
            return before.map(Product::variants).orElse(List.of()).stream()
                    .map(Variant::sku)
                    .filter(sku -> !after.has(sku))
                    .toList();
        }
    }

    /** Answers for each change, by the id of its product; of one product there is one change. */
    Map<ProductId, Outcome<Product>> run(Tx tx, List<Change> changes) {
        var answers = new HashMap<ProductId, Outcome<Product>>();
        var sound = inKnownCategories(tx, changes, answers);
        var claimed = claim(tx, sound, answers);
        var kept = write(tx, claimed, answers);
        skus.release(
                tx, kept.stream().flatMap(change -> change.removed().stream()).toList());
        tx.tell(kept.stream()
                .map(change -> CatalogEvent.of(change.before(), change.after()))
                .toList());
        kept.forEach(change -> answers.put(change.after().id(), Outcome.done(change.after())));
        return answers;
    }

    /** As above, for one. */
    Outcome<Product> run(Tx tx, Change change) {
        return Objects.requireNonNull(
                run(tx, List.of(change)).get(change.after().id()));
    }

    private List<Change> inKnownCategories(Tx tx, List<Change> changes, Map<ProductId, Outcome<Product>> answers) {
        var named = changes.stream()
                .flatMap(change -> change.after().listing().categories().stream())
                .collect(Collectors.toSet());
        var known = categories.find(tx, named).keySet();
        var sound = new ArrayList<Change>();
        for (var change : changes) {
            var violations = new ArrayList<Violation>();
            var wanted = change.after().listing().categories();
            for (int place = 0; place < wanted.size(); place++) {
                if (!known.contains(wanted.get(place))) {
                    violations.add(new Violation(
                            "categories[" + place + "]",
                            "categories/" + wanted.get(place).value() + " does not exist; expected one that does"));
                }
            }
            if (violations.isEmpty()) {
                sound.add(change);
            } else {
                refuse(answers, change, CatalogRefusal.CATEGORY_UNKNOWN, violations);
            }
        }
        return sound;
    }

    private List<Change> claim(Tx tx, List<Change> changes, Map<ProductId, Outcome<Product>> answers) {
        var claims = new HashMap<Sku, ProductId>();
        changes.forEach(change -> change.added()
                .keySet()
                .forEach(sku -> claims.putIfAbsent(sku, change.after().id())));
        var taken = skus.claim(tx, claims);
        var claimed = new ArrayList<Change>();
        var unused = new HashSet<Sku>();
        for (var change : changes) {
            var lost = new TreeMap<Integer, Sku>();
            change.added().forEach((sku, place) -> {
                // Taken by a product that is kept, or by one that stands further up in this very list.
                if (taken.contains(sku) || !change.after().id().equals(claims.get(sku))) {
                    lost.put(place, sku);
                }
            });
            if (lost.isEmpty()) {
                claimed.add(change);
                continue;
            }
            unused.addAll(mine(change, claims, taken));
            refuse(answers, change, CatalogRefusal.SKU_TAKEN, violations(lost));
        }
        skus.release(tx, unused);
        return claimed;
    }

    private static Set<Sku> mine(Change change, Map<Sku, ProductId> claims, Set<Sku> taken) {
        return change.added().keySet().stream()
                .filter(sku -> !taken.contains(sku) && change.after().id().equals(claims.get(sku)))
                .collect(Collectors.toSet());
    }

    private static List<Violation> violations(Map<Integer, Sku> lost) {
        return lost.entrySet().stream()
                .map(entry -> new Violation(
                        "variants[" + entry.getKey() + "].sku",
                        "\"" + entry.getValue().value() + "\" belongs to another product; expected one of its own"))
                .toList();
    }

    private List<Change> write(Tx tx, List<Change> changes, Map<ProductId, Outcome<Product>> answers) {
        var isNew = changes.stream()
                .collect(Collectors.partitioningBy(change -> change.before().isEmpty()));
        var inserted = products.insert(tx, after(isNew.getOrDefault(true, List.of())));
        products.update(tx, after(isNew.getOrDefault(false, List.of())));
        var kept = new ArrayList<Change>();
        for (var change : changes) {
            if (change.before().isPresent() || inserted.contains(change.after().id())) {
                kept.add(change);
            } else {
                skus.release(tx, change.added().keySet());
                refuse(answers, change, CatalogRefusal.PRODUCT_EXISTS, List.of());
            }
        }
        return kept;
    }

    private static List<Product> after(List<Change> changes) {
        return changes.stream().map(Change::after).toList();
    }

    private static void refuse(
            Map<ProductId, Outcome<Product>> answers,
            Change change,
            CatalogRefusal refusal,
            List<Violation> violations) {
        answers.put(change.after().id(), new Outcome.Refused<>(refusal, Map.of(), violations));
    }
}
