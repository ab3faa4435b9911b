package souk.control.store;

/** A policy file that cannot be used. The message names the line, the key, its value and what is allowed. */
public final class WrongPolicy extends Exception {

    WrongPolicy(String message) {
        super(message);
    }

    WrongPolicy(String message, Throwable cause) {
        super(message, cause);
    }
}
