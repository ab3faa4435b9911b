/**
 * The verbs: what the catalog does. One class each, one method {@code run}, one transaction. There are more than fifteen, because the
 * contract has fourteen methods and each is one verb here.
 */
@NullMarked
package souk.catalog.app;

import org.jspecify.annotations.NullMarked;
