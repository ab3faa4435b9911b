package souk.platform.flow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.contracts.flows.v1.StepAnswer;
import souk.platform.Outcome;

/** How participants answer for steps, in the words of the contract and in ours. */
public final class StepWire {

    private static final StepAnswer.Done DONE = StepAnswer.Done.getDefaultInstance();

    /** The step of this key is done. */
    public static StepAnswer done(String key) {
        return StepAnswer.newBuilder().setKey(key).setDone(DONE).build();
    }

    /** The step of this key is refused, for good. */
    public static StepAnswer refused(String key, Outcome.Refused<?> refused) {
        return StepAnswer.newBuilder()
                .setKey(key)
                .setRefused(StepAnswer.Refused.newBuilder()
                        .setCode(refused.refusal().name())
                        .setMessage(refused.refusal().message())
                        .putAllFacts(refused.facts()))
                .build();
    }

    /** Nobody knows yet what came of the step of this key. */
    public static StepAnswer unsure(String key, String why) {
        return StepAnswer.newBuilder()
                .setKey(key)
                .setUnsure(StepAnswer.Unsure.newBuilder().setWhy(why))
                .build();
    }

    /** What a participant answered, for each call; a call that it did not answer is unsure. */
    public static List<Answer> answers(List<? extends Call<?>> calls, List<StepAnswer> answers) {
        Map<String, StepAnswer> byKey = answers.stream()
                .collect(Collectors.toMap(StepAnswer::getKey, Function.identity(), (first, _) -> first));
        return calls.stream().map(call -> answer(byKey.get(call.key().text()))).toList();
    }

    private static Answer answer(@Nullable StepAnswer wire) {
        if (wire == null) {
            return new Answer.Unsure("there was no answer for it", true);
        }
        return switch (wire.getResultCase()) {
            case DONE -> Answer.DONE;
            case REFUSED -> {
                var refused = wire.getRefused();
                yield new Answer.Refused(new Reason(refused.getCode(), refused.getMessage(), refused.getFactsMap()));
            }
            case UNSURE -> new Answer.Unsure(wire.getUnsure().getWhy(), false);
            case RESULT_NOT_SET -> new Answer.Unsure("the answer for it cannot be read", true);
        };
    }

    private StepWire() {}
}
