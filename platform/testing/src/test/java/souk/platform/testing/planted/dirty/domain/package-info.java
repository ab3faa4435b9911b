/** A domain that is not plain Java. */
@NullMarked
package souk.platform.testing.planted.dirty.domain;

import org.jspecify.annotations.NullMarked;
