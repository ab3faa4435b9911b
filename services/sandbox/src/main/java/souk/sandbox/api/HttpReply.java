package souk.sandbox.api;

import com.google.gson.JsonElement;
import java.time.Instant;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Reply;

/** How a request over HTTP is answered. */
sealed interface HttpReply {

    /** With these words. */
    record Now(int status, JsonElement body) implements HttpReply {}

    /** With these words, not before a time. */
    record Later(Now then, Instant when) implements HttpReply {}

    /** Not at all. */
    record Never() implements HttpReply {}

    static Now ok(JsonElement body) {
        return new Now(200, body);
    }

    /** How one wish is answered, if it came alone. */
    static HttpReply of(Reply reply, Words words) {
        return switch (reply) {
            case Reply.Said(var answer) -> words.of(answer);
            case Reply.Later(var answer, var when) -> new Later(words.of(answer), when);
            case Reply.Silent() -> new Never();
            case Reply.Broken() ->
                words.problem(new Problem(500, "INTERNAL", "Something broke, as this card wants it."));
            case Reply.KeyReused() -> words.problem(Problem.keyReused());
        };
    }

    /** How a door puts things. */
    interface Words {

        Now of(Answer answer);

        Now problem(Problem problem);
    }
}
