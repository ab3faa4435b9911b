package souk.catalog.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.platform.Invariant;
import souk.platform.Outcome;

/**
 * A place in the tree of categories. Once made it stays where it is, so that a path never goes stale.
 *
 * @param path the way from the root to this category, itself included
 */
public record Category(CategoryId id, String displayName, List<CategoryId> path) {

    /** How deep a category may stand; the root stands at 0. */
    public static final int DEPTH_MAX = 9;

    static final int NAME_LENGTH_MAX = 100;

    public Category {
        Invariant.hold(Words.fit(displayName, NAME_LENGTH_MAX), "a category's name is bounded");
        Invariant.hold(path.getLast().equals(id), "a path ends at its category");
        Invariant.hold(path.size() <= DEPTH_MAX + 1, "the tree is bounded");
        path = List.copyOf(path);
    }

    /** What a caller asks for. */
    public record Wish(CategoryId id, Optional<CategoryId> parent, String displayName) {}

    /**
     * A new category.
     *
     * @param parent the category that the wish names as its parent, if it names one and there is one
     */
    public static Outcome<Category> create(Wish wish, Optional<Category> parent) {
        if (wish.displayName().isBlank() || !Words.storable(wish.displayName())) {
            return Outcome.refused(
                    CatalogRefusal.CATEGORY_INVALID,
                    "display_name",
                    "is empty or unreadable; expected what people call it");
        }
        if (wish.parent().equals(Optional.of(wish.id()))) {
            return Outcome.refused(
                    CatalogRefusal.CATEGORY_CIRCULAR, "parent", "is the category itself; expected another");
        }
        if (wish.parent().isPresent() && parent.isEmpty()) {
            return Outcome.refused(
                    CatalogRefusal.CATEGORY_UNKNOWN,
                    "parent",
                    "categories/" + wish.parent().get().value() + " does not exist; expected one that does");
        }
        var path = new ArrayList<CategoryId>(parent.map(Category::path).orElse(List.of()));
        if (path.size() > DEPTH_MAX) {
            return Outcome.refused(
                    CatalogRefusal.CATEGORY_TOO_DEEP, "parent", "stands at depth " + DEPTH_MAX + "; expected less");
        }
        path.add(wish.id());
        return Outcome.done(new Category(wish.id(), wish.displayName(), path));
    }

    /** How deep it stands: 0 at the root. */
    public int depth() {
        return path.size() - 1;
    }

    public Optional<CategoryId> parent() {
        return depth() == 0 ? Optional.empty() : Optional.of(path.get(depth() - 1));
    }

    /** Whether the wish, made again, would make this category. */
    public boolean grants(Wish wish) {
        return id.equals(wish.id()) && parent().equals(wish.parent()) && displayName.equals(wish.displayName());
    }
}
