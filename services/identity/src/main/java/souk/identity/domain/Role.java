package souk.identity.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may be in the market. The services decide what each may do. */
public enum Role {
    CUSTOMER,
    SELLER,
    COURIER,
    SUPPORT,
    ADMIN;

    /** As tokens and tables have it, such as {@code customer}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
