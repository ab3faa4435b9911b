package souk.sandbox.domain;

/** Which API a charge came in by; its webhooks go out in the same fashion. */
public enum Door {
    SANDBOX("ch_"),
    STRIPE("pi_");

    private final String prefix;

    Door(String prefix) {
        this.prefix = prefix;
    }

    /** What the ids of its charges begin with. */
    public String prefix() {
        return prefix;
    }
}
