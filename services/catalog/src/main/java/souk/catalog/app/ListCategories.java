package souk.catalog.app;

import java.util.List;
import java.util.Optional;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.store.CategoryStore;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists the tree of categories, parents before children. */
public final class ListCategories {

    private static final String QUESTION = "categories";

    private final Db db;
    private final CategoryStore categories;

    public ListCategories(Db db, CategoryStore categories) {
        this.db = db;
        this.categories = categories;
    }

    /**
     * One page; the token of another list is refused.
     *
     * @param size how many at most
     * @param token of the page before; empty for the first page
     */
    public Outcome<Page<Category>> run(int size, String token) {
        if (token.isEmpty()) {
            return Outcome.done(page(size, Optional.empty()));
        }
        return PageToken.read(QUESTION, token)
                .map(place -> Outcome.done(page(size, Optional.of(new CategoryId(place.getFirst())))))
                .orElseGet(ListProducts::badToken);
    }

    private Page<Category> page(int size, Optional<CategoryId> after) {
        var found = db.read(tx -> categories.page(tx, after, size + 1));
        return found.size() <= size
                ? new Page<>(found, "")
                : new Page<>(
                        found.subList(0, size),
                        PageToken.of(QUESTION, List.of(found.get(size - 1).id().value())));
    }
}
