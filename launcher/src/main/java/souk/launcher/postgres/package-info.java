/**
 * The real PostgreSQL server, run from unpacked binaries with its data in the state folder: installed, made durable, and
 * divided into one database per service.
 */
@NullMarked
package souk.launcher.postgres;

import org.jspecify.annotations.NullMarked;
