/** How the CLI signs people in, and where it keeps what they got: the same way as any other program would. */
@NullMarked
package souk.launcher.signin;

import org.jspecify.annotations.NullMarked;
