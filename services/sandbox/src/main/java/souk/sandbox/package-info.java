/**
 * A payment provider to test against: it behaves as a real one does, and, on wish, as a real one does on a bad day.
 *
 * <ul>
 *   <li>Owns: charge, webhook, wish
 *   <li>Tells: nothing
 *   <li>Asks: nothing
 *   <li>Promises: one wish has one effect, however often it comes; a bad card hurts no neighbour in its list; what was
 *       let go before it arrived is never held
 * </ul>
 */
@NullMarked
package souk.sandbox;

import org.jspecify.annotations.NullMarked;
