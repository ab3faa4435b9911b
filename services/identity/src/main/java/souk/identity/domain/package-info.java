/** The nouns of identity: plain Java, no clock, no database, no Spring. What may be is decided here, and only here. */
@NullMarked
package souk.identity.domain;

import org.jspecify.annotations.NullMarked;
