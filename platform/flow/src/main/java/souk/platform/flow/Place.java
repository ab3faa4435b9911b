package souk.platform.flow;

/** A phase and a step: where flows stand that can be driven on together. */
public record Place(Phase phase, int cursor) {

    /** Whether flows begin here. */
    boolean isFirst() {
        return phase == Phase.FORWARD && cursor == 0;
    }
}
