package souk.shipping.domain;

/** What flows ask of shipping; each has an undo. */
public enum StepAction {
    PREPARE,
    CANCEL
}
