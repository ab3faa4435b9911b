package souk.catalog.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import souk.catalog.domain.CatalogEvent;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.FieldPath;
import souk.catalog.store.CategoryStore;
import souk.platform.Outcome;
import souk.platform.data.Tx;

/** Adds those categories of a list that are missing, parents before children, and leaves the others as they are. */
public final class AddCategories {

    private final CategoryStore categories;
    private final Clock clock;

    public AddCategories(CategoryStore categories, Clock clock) {
        this.categories = categories;
        this.clock = clock;
    }

    /**
     * The categories as they are now, one for each wish. If one is refused, none is added.
     *
     * @param field names the field of the request in which a wish stands, by its place in the list
     */
    Outcome<List<Category>> run(Tx tx, List<Category.Wish> wishes, IntFunction<String> field) {
        var known = known(tx, wishes);
        if (wishes.stream().allMatch(wish -> known.containsKey(wish.id()))) {
            return Outcome.done(wished(wishes, known));
        }
        // From here on the tree is ours: a path that is made of what was read stays true.
        categories.lockTree(tx);
        return decide(wishes, known(tx, wishes), field).map(tree -> {
            keep(tx, tree.added());
            return wished(wishes, tree.all());
        });
    }

    private record Tree(Map<CategoryId, Category> all, List<Category> added) {}

    private static Outcome<Tree> decide(
            List<Category.Wish> wishes, Map<CategoryId, Category> known, IntFunction<String> field) {
        var tree = new Tree(new HashMap<>(known), new ArrayList<>());
        for (int place = 0; place < wishes.size(); place++) {
            var wish = wishes.get(place);
            if (tree.all().containsKey(wish.id())) {
                continue;
            }
            var parent =
                    wish.parent().flatMap(id -> Optional.ofNullable(tree.all().get(id)));
            var made = FieldPath.below(field.apply(place), Category.create(wish, parent));
            switch (made) {
                case Outcome.Done<Category>(var category) -> {
                    tree.all().put(category.id(), category);
                    tree.added().add(category);
                }
                case Outcome.Refused<Category>(var refusal, var facts, var violations) -> {
                    return new Outcome.Refused<>(refusal, facts, violations);
                }
            }
        }
        return Outcome.done(tree);
    }

    private void keep(Tx tx, List<Category> added) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        categories.insert(tx, added);
        tx.tell(added.stream()
                .map(category -> new CatalogEvent.CategoryCreated(category, now))
                .toList());
    }

    private Map<CategoryId, Category> known(Tx tx, List<Category.Wish> wishes) {
        var ids = new HashSet<CategoryId>();
        for (var wish : wishes) {
            ids.add(wish.id());
            wish.parent().ifPresent(ids::add);
        }
        return categories.find(tx, ids);
    }

    private static List<Category> wished(List<Category.Wish> wishes, Map<CategoryId, Category> tree) {
        return wishes.stream()
                .flatMap(wish -> Optional.ofNullable(tree.get(wish.id())).stream())
                .toList();
    }
}
