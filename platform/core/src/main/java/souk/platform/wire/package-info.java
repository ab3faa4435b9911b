/** The common words of the contracts, such as money and moments, translated into ours: for the {@code api} and {@code peer} rooms. */
@NullMarked
package souk.platform.wire;

import org.jspecify.annotations.NullMarked;
