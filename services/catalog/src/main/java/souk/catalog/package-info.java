/**
 * What the market offers: products with their variants, prices and categories, and the search over them.
 *
 * <ul>
 *   <li>Owns: category, product, product_sku
 *   <li>Tells: CategoryCreated, PriceChanged, ProductCreated, ProductDeleted, ProductUndeleted, ProductUpdated
 *   <li>Asks: nothing
 *   <li>Promises: a SKU belongs to one product; of two changes made with one etag one wins; the same request twice has
 *       the effect and the answer of once; every change is told; a price change is found by search within a second
 * </ul>
 */
@NullMarked
package souk.catalog;

import org.jspecify.annotations.NullMarked;
