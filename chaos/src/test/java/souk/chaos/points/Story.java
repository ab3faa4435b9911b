package souk.chaos.points;

/** What happens to the order of a run, and how it must end. */
enum Story {

    /** It is bought. */
    SALE("CONFIRMED"),

    /** All is held, and then the provider does not give the money: all four steps are undone. */
    CAPTURE_DECLINED("CANCELLED"),

    /** It is bought, and then cancelled by its customer. */
    CANCELLATION("CANCELLED");

    /** The status at the end. */
    final String ending;

    Story(String ending) {
        this.ending = ending;
    }

    /** The card that makes it happen. */
    String card() {
        return this == CAPTURE_DECLINED ? "tok_capture_decline" : "tok_success";
    }
}
