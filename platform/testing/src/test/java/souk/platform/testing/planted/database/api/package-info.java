/** A door that breaks the rule about the database. */
@NullMarked
package souk.platform.testing.planted.database.api;

import org.jspecify.annotations.NullMarked;
