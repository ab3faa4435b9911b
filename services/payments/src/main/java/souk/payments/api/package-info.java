/** The doors: calls and webhooks, translated. */
@NullMarked
package souk.payments.api;

import org.jspecify.annotations.NullMarked;
