package souk.identity.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/** What somebody gives who wants an account. The password is as he chose it, and is never kept. */
public record Registration(String email, String password, String name) {

    static final int EMAIL_LENGTH_MAX = 254;
    static final int NAME_LENGTH_MAX = 100;
    static final int PASSWORD_LENGTH_MIN = 8;

    /** bcrypt reads no further. */
    static final int PASSWORD_BYTES_MAX = 72;

    /** Not the whole grammar: one @, something on both sides, no blanks. Whether it exists, the mail tells. */
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public String toString() {
        return "Registration[email=" + email + "]";
    }

    /** The registration as it is kept, or all that is wrong with it. */
    public Outcome<Registration> check() {
        var address = email.strip();
        var wrong = new ArrayList<Violation>();
        if (address.length() > EMAIL_LENGTH_MAX || !EMAIL.matcher(address).matches()) {
            wrong.add(new Violation("email", "must be an e-mail address, such as ann@example.com"));
        }
        if (password.codePointCount(0, password.length()) < PASSWORD_LENGTH_MIN || password.isBlank()) {
            wrong.add(new Violation("password", "must have at least " + PASSWORD_LENGTH_MIN + " characters"));
        } else if (bytes(password) > PASSWORD_BYTES_MAX) {
            wrong.add(new Violation("password", "must have at most " + PASSWORD_BYTES_MAX + " bytes"));
        } else if (password.equalsIgnoreCase(address)) {
            wrong.add(new Violation("password", "must not be the e-mail address"));
        }
        if (name.strip().length() > NAME_LENGTH_MAX || CONTROL.matcher(name).find()) {
            wrong.add(new Violation("name", "must be one line of at most " + NAME_LENGTH_MAX + " characters"));
        }
        return wrong.isEmpty()
                ? Outcome.done(new Registration(address.toLowerCase(Locale.ROOT), password, name.strip()))
                : new Outcome.Refused<>(IdentityRefusal.ACCOUNT_INVALID, Map.of(), List.copyOf(wrong));
    }

    /** Its length in UTF-8. */
    private static int bytes(String text) {
        return text.codePoints()
                .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
    }
}
