/** Who may call what, tried with real servers and an issuer of tokens; here, since the platform's own tests cannot use TestIssuer. */
@NullMarked
package souk.platform.testing.access;

import org.jspecify.annotations.NullMarked;
