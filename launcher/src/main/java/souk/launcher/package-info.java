/**
 * The one command. {@code SoukMain} is the CLI; {@code topology} says what runs; {@code supervisor} keeps it running;
 * {@code postgres} and {@code kafka} are the infrastructure that comes with it; {@code home} is where its state lies.
 */
@NullMarked
package souk.launcher;

import org.jspecify.annotations.NullMarked;
