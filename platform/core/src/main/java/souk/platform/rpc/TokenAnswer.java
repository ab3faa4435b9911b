package souk.platform.rpc;

/** What became of a token that was sent. */
public sealed interface TokenAnswer {

    /** It is sound, and says that this is who asks. */
    record Known(Caller caller) implements TokenAnswer {}

    /** It is not accepted. */
    record Refused(TokenRefusal why) implements TokenAnswer {}
}
