package souk.identity.domain;

import java.time.Instant;

/** A letter to the owner of an address. Its text may hold a link that gives a right, so it never goes into a log. */
public record Mail(String to, String subject, String text, Instant sentAt) {

    @Override
    public String toString() {
        return "Mail[to " + to + ": " + subject + "]";
    }
}
