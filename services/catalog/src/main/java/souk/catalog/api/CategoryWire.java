package souk.catalog.api;

import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.contracts.catalog.v1.CreateCategoryRequest;
import souk.contracts.catalog.v1.ListCategoriesResponse;
import souk.platform.Page;

/** Categories, in the words of the contract and in ours. */
final class CategoryWire {

    static souk.contracts.catalog.v1.Category category(Category category) {
        var wire = souk.contracts.catalog.v1.Category.newBuilder()
                .setName(Names.of(category.id()))
                .setDisplayName(category.displayName())
                .setDepth(category.depth());
        category.parent().ifPresent(parent -> wire.setParent(Names.of(parent)));
        return wire.build();
    }

    static ListCategoriesResponse page(Page<Category> page) {
        var wire = ListCategoriesResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(category -> wire.addCategories(category(category)));
        return wire.build();
    }

    static Category.Wish wish(CreateCategoryRequest request) {
        return wish(new CategoryId(request.getCategoryId()), request.getCategory());
    }

    static Category.Wish wish(souk.contracts.catalog.v1.Category wire) {
        return wish(Names.category(wire.getName()), wire);
    }

    private static Category.Wish wish(CategoryId id, souk.contracts.catalog.v1.Category wire) {
        return new Category.Wish(id, Names.categoryIfAny(wire.getParent()), wire.getDisplayName());
    }

    private CategoryWire() {}
}
