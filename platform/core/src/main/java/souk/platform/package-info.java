/**
 * The words that every service speaks: outcomes, refusals, money, facts. Plain Java, no business word, and the only part
 * of the platform that a {@code domain} room may know.
 */
@NullMarked
package souk.platform;

import org.jspecify.annotations.NullMarked;
