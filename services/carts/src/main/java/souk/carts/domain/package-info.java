/** The nouns: carts, what is in them, and what is offered. Plain Java. */
@NullMarked
package souk.carts.domain;

import org.jspecify.annotations.NullMarked;
