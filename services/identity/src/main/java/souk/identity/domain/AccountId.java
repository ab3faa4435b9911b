package souk.identity.domain;

import java.util.regex.Pattern;
import souk.platform.Invariant;

/** Names an account; it is the {@code sub} of its tokens, and never changes. */
public record AccountId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public AccountId {
        Invariant.hold(fits(value), "an account's id has the shape that all services expect");
    }

    /** Whether a text could name an account. */
    public static boolean fits(String text) {
        return SHAPE.matcher(text).matches();
    }
}
