package souk.launcher.signin;

/** Somebody could not be signed in; the message says why, for people. */
public final class NotSignedIn extends RuntimeException {
    NotSignedIn(String why) {
        super(why);
    }
}
