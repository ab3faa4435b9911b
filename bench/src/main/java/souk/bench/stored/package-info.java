/** Orders that are there already: copies of real ones, written straight into the databases of all services. */
@NullMarked
package souk.bench.stored;

import org.jspecify.annotations.NullMarked;
