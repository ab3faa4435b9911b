package souk.gateway.transcode;

/** Thrown when a request does not fit its contract. It is the client's fault, so it carries no stack trace. */
public final class Unreadable extends Exception {

    private final String field;

    /**
     * @param field the path of the field at fault, as the client wrote it; empty if it is the request as a whole
     * @param problem what is wrong and what is expected, for people
     */
    public Unreadable(String field, String problem) {
        super(problem, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** What is wrong and what is expected. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
