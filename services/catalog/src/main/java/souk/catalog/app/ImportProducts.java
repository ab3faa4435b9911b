package souk.catalog.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import souk.catalog.domain.Actor;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.store.ProductStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Creates or changes many products in one transaction. Each is answered for itself, and one that is refused harms none of its
 * neighbours. The same import again changes nothing and tells nothing.
 */
public final class ImportProducts {

    private final Db db;
    private final ProductStore products;
    private final KeepProducts keep;
    private final AddCategories addCategories;
    private final Clock clock;

    public ImportProducts(Db db, ProductStore products, KeepProducts keep, AddCategories addCategories, Clock clock) {
        this.db = db;
        this.products = products;
        this.keep = keep;
        this.addCategories = addCategories;
        this.clock = clock;
    }

    /** What became of one product that was not refused. */
    public enum Action {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * Keeps what can be kept, and is the actor's to keep.
     *
     * @param drafts the products; those that could not even be read come as refusals, and are answered as such
     * @param wishes categories that are added if they are missing; if one is refused, so is the whole import; only admins bring any
     * @return one answer for each draft, in their order
     */
    public Outcome<List<Outcome<Action>>> run(Actor actor, List<Outcome<Draft>> drafts, List<Category.Wish> wishes) {
        if (!actor.keepsAll() && !wishes.isEmpty()) {
            return Outcome.refused(
                    CatalogRefusal.CATEGORIES_CLOSED, "categories", "has " + wishes.size() + " items; expected none");
        }
        var kept = drafts.stream()
                .map(each -> each.then(draft -> draft.keptBy(actor)))
                .toList();
        return db.write(tx -> addCategories
                .run(tx, wishes, place -> "categories[" + place + "]")
                .map(_ -> keep(tx, actor, kept)));
    }

    private List<Outcome<Action>> keep(Tx tx, Actor actor, List<Outcome<Draft>> drafts) {
        var readable = drafts.stream()
                .flatMap(ImportProducts::value)
                .map(Draft::id)
                .distinct()
                .toList();
        var decisions = decide(actor, drafts, products.lock(tx, readable));
        var changes = decisions.stream()
                .flatMap(ImportProducts::value)
                .filter(Decision::changes)
                .map(Decision::change);
        var answers = keep.run(tx, changes.toList());
        return decisions.stream().map(decision -> answer(decision, answers)).toList();
    }

    /** What one draft comes to; no change, if the product is so already. */
    private record Decision(KeepProducts.Change change) {

        boolean changes() {
            return !change.before().equals(Optional.of(change.after()));
        }

        Action action() {
            return !changes() ? Action.UNCHANGED : change.before().isEmpty() ? Action.CREATED : Action.UPDATED;
        }
    }

    private List<Outcome<Decision>> decide(Actor actor, List<Outcome<Draft>> drafts, Map<ProductId, Product> locked) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var firsts = new HashMap<ProductId, Draft>();
        var decisions = new ArrayList<Outcome<Decision>>();
        for (var each : drafts) {
            decisions.add(each.then(draft -> {
                var repeated = firsts.putIfAbsent(draft.id(), draft) != null;
                return repeated
                        ? Outcome.refused(CatalogRefusal.PRODUCT_REPEATED)
                        : decide(actor, draft, Optional.ofNullable(locked.get(draft.id())), now);
            }));
        }
        return decisions;
    }

    private static Outcome<Decision> decide(Actor actor, Draft draft, Optional<Product> before, Instant now) {
        if (before.isPresent() && !actor.keeps(before.get().seller())) {
            return Outcome.refused(CatalogRefusal.PRODUCT_EXISTS);
        }
        return before.map(product -> product.change(EnumSet.allOf(Product.Field.class), draft, now))
                .orElseGet(() -> Product.create(draft, now))
                .map(after -> new Decision(new KeepProducts.Change(before, after)));
    }

    private static Outcome<Action> answer(Outcome<Decision> decision, Map<ProductId, Outcome<Product>> answers) {
        return decision.then(decided -> {
            var id = decided.change().after().id();
            return decided.changes()
                    ? Objects.requireNonNull(answers.get(id)).map(_ -> decided.action())
                    : Outcome.done(decided.action());
        });
    }

    private static <T> Stream<T> value(Outcome<T> outcome) {
        return outcome instanceof Outcome.Done<T>(var value) ? Stream.of(value) : Stream.of();
    }
}
