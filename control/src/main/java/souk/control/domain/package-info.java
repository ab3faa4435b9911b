/** The nouns: members (living instances), the roster of them, and the rules of traffic. Plain Java. */
@NullMarked
package souk.control.domain;

import org.jspecify.annotations.NullMarked;
