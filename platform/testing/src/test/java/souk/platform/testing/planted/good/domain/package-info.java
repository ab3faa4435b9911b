/** The nouns of the good service. */
@NullMarked
package souk.platform.testing.planted.good.domain;

import org.jspecify.annotations.NullMarked;
