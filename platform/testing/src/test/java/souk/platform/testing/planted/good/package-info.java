/**
 * A service as it should be.
 *
 * <ul>
 *   <li>Owns: cup, saucer
 *   <li>Tells: Broken, Made
 *   <li>Asks: Potters
 * </ul>
 */
@NullMarked
package souk.platform.testing.planted.good;

import org.jspecify.annotations.NullMarked;
