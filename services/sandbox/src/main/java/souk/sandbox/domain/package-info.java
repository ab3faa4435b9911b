/** The nouns: a charge, the wishes about it, and how the sandbox behaves for each kind of card. */
@NullMarked
package souk.sandbox.domain;

import org.jspecify.annotations.NullMarked;
