/** The nouns of the catalog: plain Java, no clock, no database, no contract. What may be is decided here, and only here. */
@NullMarked
package souk.catalog.domain;

import org.jspecify.annotations.NullMarked;
