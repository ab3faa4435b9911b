package souk.sandbox.domain;

import java.time.Instant;

/** How the sandbox answers a caller this time. */
public sealed interface Reply {

    /** Says what came of it. */
    record Said(Answer answer) implements Reply {}

    /** Says what came of it, not before a time. */
    record Later(Answer answer, Instant when) implements Reply {}

    /** Says nothing. */
    record Silent() implements Reply {}

    /** Says that something broke. */
    record Broken() implements Reply {}

    /** Another wish had this key first. */
    record KeyReused() implements Reply {}
}
