package souk.identity.domain;

import souk.platform.Refusal;

/** Every way in which identity says no, beside those that OAuth has words for. */
public enum IdentityRefusal implements Refusal {
    ACCOUNT_INVALID(Kind.INVALID, "The account cannot be kept like this; the fields say why."),
    CONFIRMATION_INVALID(
            Kind.INVALID, "This link was used, has expired, or is not whole. Register again for a new one."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this request."),
    ACCOUNT_NOT_FOUND(Kind.NOT_FOUND, "There is no such account."),
    ADMIN_SHUTS_OUT_SELF(Kind.CONFLICT, "An administrator cannot lock or demote the own account; let another do it."),
    REGISTRATION_CLOSED(Kind.CONFLICT, "Accounts cannot be registered here, since no mail can be sent."),
    SIGN_IN_REFUSED(
            Kind.FORBIDDEN, "The name or the password is wrong, or the account is not confirmed yet, or it is locked."),
    ATTEMPTS_EXHAUSTED(Kind.EXHAUSTED, "Too many attempts; wait a while, then try again."),
    BUSY(Kind.EXHAUSTED, "Too much at the moment; try again in a few seconds.");

    private final Kind kind;
    private final String message;

    IdentityRefusal(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String message() {
        return message;
    }
}
