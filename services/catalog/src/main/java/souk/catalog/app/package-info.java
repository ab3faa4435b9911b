/** The verbs: what the catalog does. One class each, one method {@code run}, one transaction. */
@NullMarked
package souk.catalog.app;

import org.jspecify.annotations.NullMarked;
