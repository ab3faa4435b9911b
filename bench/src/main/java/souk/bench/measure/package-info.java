/** What a load costs: processor time, bytes written, memory, and transactions, process by process. */
@NullMarked
package souk.bench.measure;

import org.jspecify.annotations.NullMarked;
