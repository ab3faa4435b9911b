/** The SQL, and the search index: what the catalog keeps, and how it is found again. */
@NullMarked
package souk.catalog.store;

import org.jspecify.annotations.NullMarked;
