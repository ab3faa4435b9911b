package souk.catalog.domain;

import souk.platform.Refusal;

/** Every way in which the catalog says no. */
public enum CatalogRefusal implements Refusal {
    PRODUCT_INVALID(Kind.INVALID, "The product cannot be kept like this; the fields say why."),
    PRODUCT_REPEATED(Kind.INVALID, "The same product stands further up in this import."),
    FIELD_UNKNOWN(Kind.INVALID, "The update mask names a field that cannot be changed."),
    FIELD_IMMUTABLE(Kind.INVALID, "This field cannot be changed after creation."),
    CATEGORY_INVALID(Kind.INVALID, "The category cannot be kept like this; the fields say why."),
    CATEGORY_UNKNOWN(Kind.INVALID, "A category that is named does not exist."),
    CATEGORY_TOO_DEEP(Kind.INVALID, "The tree of categories has at most " + (Category.DEPTH_MAX + 1) + " levels."),
    CATEGORY_CIRCULAR(Kind.INVALID, "A category cannot stand below itself."),
    SKU_UNKNOWN(Kind.INVALID, "The product has no variant with this SKU."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this request."),
    PRICE_RANGE_INVALID(Kind.INVALID, "The lowest price asked for is above the highest."),
    PRODUCT_NOT_FOUND(Kind.NOT_FOUND, "There is no such product."),
    CATEGORY_NOT_FOUND(Kind.NOT_FOUND, "There is no such category."),
    SELLER_FOREIGN(Kind.FORBIDDEN, "The account may not act for this seller."),
    CATEGORIES_CLOSED(Kind.FORBIDDEN, "Only an admin may add categories."),
    PRODUCT_EXISTS(Kind.EXISTS, "This id already names another product."),
    CATEGORY_EXISTS(Kind.EXISTS, "This id already names another category."),
    SKU_TAKEN(Kind.EXISTS, "This SKU already names a variant of another product."),
    PRODUCT_DELETED(Kind.CONFLICT, "The product is deleted; bring it back before changing it."),
    PRODUCT_CHANGED(Kind.STALE, "Somebody else changed the product since it was read; read it again."),
    WATCHER_TOO_SLOW(Kind.EXHAUSTED, "The changes came faster than they were read; begin to watch again."),
    TOO_MANY_WATCHERS(Kind.EXHAUSTED, "As many callers as possible watch already; try again later.");

    private final Kind kind;
    private final String message;

    CatalogRefusal(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String message() {
        return message;
    }
}
