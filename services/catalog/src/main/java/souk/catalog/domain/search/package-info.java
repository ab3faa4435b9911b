/** What people look for and what they find, in plain values. */
@NullMarked
package souk.catalog.domain.search;

import org.jspecify.annotations.NullMarked;
