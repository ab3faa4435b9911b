/**
 * What the contracts say, read once at the start from their descriptors and kept as plain tables: which methods there
 * are, which HTTP rules they have, and which fields their messages are made of.
 */
@NullMarked
package souk.gateway.contract;

import org.jspecify.annotations.NullMarked;
