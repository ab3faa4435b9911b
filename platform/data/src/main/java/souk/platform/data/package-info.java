/** The one database of a service: its pool, its migrations, and transactions as values that are handed on. */
@NullMarked
package souk.platform.data;

import org.jspecify.annotations.NullMarked;
