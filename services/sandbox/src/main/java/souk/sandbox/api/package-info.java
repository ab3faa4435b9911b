/** The doors: the sandbox's own API, and an imitation of those endpoints of Stripe's that Souk uses. */
@NullMarked
package souk.sandbox.api;

import org.jspecify.annotations.NullMarked;
