/** A CSV file as lines with numbers, read one at a time, and what is wrong with them. */
@NullMarked
package souk.launcher.importing.csv;

import org.jspecify.annotations.NullMarked;
