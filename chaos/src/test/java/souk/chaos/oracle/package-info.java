/**
 * Whether the oracle would notice: the product is broken on purpose, in a copy that exists in memory only, and the books or the
 * journal must say so. START HERE: {@link souk.chaos.oracle.Mutants}.
 */
@NullMarked
package souk.chaos.oracle;

import org.jspecify.annotations.NullMarked;
