/** The verbs of identity, one class each. None of them knows Spring's web side or OAuth. */
@NullMarked
package souk.identity.app;

import org.jspecify.annotations.NullMarked;
