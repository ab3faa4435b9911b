/** The nouns, in plain Java. */
@NullMarked
package souk.payments.domain;

import org.jspecify.annotations.NullMarked;
