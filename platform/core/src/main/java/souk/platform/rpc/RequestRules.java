package souk.platform.rpc;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.CompilationException;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import souk.platform.Outcome;

/**
 * The rules that the contracts declare with {@code buf.validate}. They are compiled on a thread of their own while the
 * other parts start, since that takes longer than most of them.
 */
final class RequestRules {

    private static final int COMPILE_SECONDS_MAX = 60;

    private final FutureTask<Validator> validator;

    RequestRules(String instance, List<RpcMethod> methods) {
        var requests = methods.stream()
                .filter(RpcMethod::ours)
                .map(RpcMethod::request)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        this.validator = new FutureTask<>(() -> compile(requests));
        Thread.ofPlatform().daemon().name(instance + "-rules").start(validator);
    }

    /** Waits until all rules are compiled. */
    void await() throws InterruptedException {
        var _ = compiled();
    }

    /** What is wrong with a message; nothing, if it is sound. */
    List<Outcome.Violation> check(Message message) throws InterruptedException {
        try {
            var result = compiled().validate(message);
            return result.isSuccess()
                    ? List.of()
                    : result.getViolations().stream().map(RuleWords::of).toList();
        } catch (ValidationException broken) {
            throw new IllegalStateException(
                    "the rules of " + message.getDescriptorForType().getFullName(), broken);
        }
    }

    private Validator compiled() throws InterruptedException {
        try {
            return validator.get(COMPILE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException broken) {
            throw new IllegalStateException("the rules of the contracts cannot be compiled", broken);
        }
    }

    private static Validator compile(List<Descriptor> requests) throws CompilationException {
        var config = Config.newBuilder().setEnableNativeRules(true).build();
        return ValidatorFactory.newBuilder().withConfig(config).buildWithDescriptors(requests, false);
    }
}
