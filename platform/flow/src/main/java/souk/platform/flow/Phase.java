package souk.platform.flow;

/** In which direction a flow goes. */
public enum Phase {
    /** Taking its steps. */
    FORWARD,
    /** All steps are taken; the good ending is due. */
    COMPLETING,
    /** Undoing its steps. */
    BACKWARD,
    /** All steps are undone; the other ending is due. */
    GIVING_UP,
    /** Ended well. Final. */
    COMPLETED,
    /** Ended otherwise. Final. */
    GIVEN_UP;

    public boolean ended() {
        return this == COMPLETED || this == GIVEN_UP;
    }
}
