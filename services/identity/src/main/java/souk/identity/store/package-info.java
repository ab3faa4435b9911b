/** The SQL of identity. Secrets stand here as hashes, or sealed. */
@NullMarked
package souk.identity.store;

import org.jspecify.annotations.NullMarked;
