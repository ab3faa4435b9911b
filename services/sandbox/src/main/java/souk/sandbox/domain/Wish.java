package souk.sandbox.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client asked for under a key, and how often.
 *
 * @param attempts how often it has been asked for, this time included
 */
public record Wish(Ask ask, int attempts, Optional<Settled> settled) {

    /** What can be asked for under a key. */
    public enum Kind {
        CHARGE,
        CAPTURE,
        REFUND
    }

    /**
     * The question itself.
     *
     * @param content all that must be the same when it is asked again
     */
    public record Ask(String key, Kind kind, String content) {}

    /** What came of it, when, and how the sandbox behaves about it. */
    public record Settled(Answer answer, Conduct conduct, Instant at) {}

    /** Whether this is the moment to do it: it is the same question, and nothing has come of it yet. */
    public boolean open(Ask asked) {
        return settled.isEmpty() && ask.equals(asked);
    }

    public Wish settle(Settled now) {
        return new Wish(ask, attempts, Optional.of(now));
    }

    /** Whether it was done, and to what. */
    public Optional<String> chargeId() {
        return settled.map(Settled::answer)
                .flatMap(answer -> answer instanceof Answer.Done(var id) ? Optional.of(id) : Optional.empty());
    }

    /** What the one who asks is told. */
    public Reply reply(Ask asked, Instant now) {
        if (released()) {
            return new Reply.Said(Answer.released());
        }
        if (!ask.equals(asked)) {
            return new Reply.KeyReused();
        }
        return settled.map(done -> done.conduct().reply(done.answer(), attempts, done.at(), now))
                .orElseGet(Reply.Broken::new);
    }

    /** Whoever comes after the release need not even ask for the same. */
    private boolean released() {
        return settled.map(Settled::answer).filter(Answer.released()::equals).isPresent();
    }
}
