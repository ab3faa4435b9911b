/** What is broken, when, and for how long: a pure function of the seed. */
@NullMarked
package souk.chaos.plan;

import org.jspecify.annotations.NullMarked;
