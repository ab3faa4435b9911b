/** The doors: pages, JSON, and what Spring's authorization server asks of us, translated into verbs. */
@NullMarked
package souk.identity.api;

import org.jspecify.annotations.NullMarked;
