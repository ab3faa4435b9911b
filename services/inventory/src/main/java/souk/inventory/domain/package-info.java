/** The nouns of inventory: what there is, what is held, and every way to say no. */
@NullMarked
package souk.inventory.domain;

import org.jspecify.annotations.NullMarked;
