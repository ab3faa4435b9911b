/** The doors: calls, the catalog's own facts as they come back, and those who watch. They only translate. */
@NullMarked
package souk.catalog.api;

import org.jspecify.annotations.NullMarked;
