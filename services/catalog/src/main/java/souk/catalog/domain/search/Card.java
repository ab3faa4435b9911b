package souk.catalog.domain.search;

/** A product as it is handed out, ready made. What is in it only the doors know. */
public final class Card {

    private final byte[] bytes;

    /** Keeps the array that it is given; nobody writes to it from then on. */
    public Card(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }
}
