package souk.catalog.domain;

/** Where a product stands. A seller may move it from any to any. */
public enum ProductStatus {
    /** Being prepared: not found by search, cannot be ordered. */
    DRAFT,
    /** On sale. */
    ACTIVE,
    /** No longer offered, kept for old orders. */
    ARCHIVED
}
