package souk.payments.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import souk.payments.peer.Provider.Charge;
import souk.payments.peer.Provider.Finding;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.State;
import souk.payments.peer.Provider.Verdict;
import souk.payments.peer.Provider.Wish;
import souk.platform.Money;

/** A provider before the real sandbox, and the words to speak of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderStage {

    static final Money AMOUNT = new Money(1000, "EUR");
    private static final int ATTEMPTS_MAX = 5;

    final RunningSandbox sandbox = new RunningSandbox();
    final Provider provider = provider(sandbox.access(path()), Clock.systemUTC());

    /** The implementation that is tested. */
    abstract Provider provider(Access access, Clock clock);

    /** Where it finds its API below the sandbox's address. */
    abstract String path();

    @AfterAll
    void close() {
        provider.close();
        sandbox.close();
    }

    Charge charge(String method) {
        var reference = UUID.randomUUID().toString();
        return new Charge(reference + "/payment", reference, AMOUNT, method);
    }

    Wish wish(Charge charge, String key) {
        return part(charge, key, AMOUNT.minor());
    }

    /** Until it is known that the money is held. */
    String held(Charge charge) {
        var verdict = untilKnown(() -> provider.authorise(List.of(charge)).getFirst());
        assertThat(verdict).isInstanceOf(Verdict.Done.class);
        return ((Verdict.Done) verdict).providerId();
    }

    Known known(Charge charge) {
        var finding = provider.find(List.of(charge.reference())).getFirst();
        assertThat(finding).isInstanceOf(Finding.Found.class);
        return ((Finding.Found) finding).known();
    }

    static Wish part(Charge charge, String key, long minor) {
        return new Wish(charge.reference() + "/" + key, charge.reference(), "", new Money(minor, "EUR"));
    }

    static Wish release(Charge charge, String providerId) {
        return new Wish(charge.key(), charge.reference(), providerId, charge.amount());
    }

    String code(Charge charge) {
        var verdict = provider.authorise(List.of(charge)).getFirst();
        assertThat(verdict).isInstanceOf(Verdict.Declined.class);
        return ((Verdict.Declined) verdict).code();
    }

    static Verdict untilKnown(Supplier<Verdict> ask) {
        var verdict = ask.get();
        for (int i = 0; i < ATTEMPTS_MAX && verdict instanceof Verdict.Unknown; i++) {
            verdict = ask.get();
        }
        return verdict;
    }

    List<Known> records(Charge charge) {
        return records().stream()
                .filter(known -> known.reference().equals(charge.reference()))
                .toList();
    }

    List<Known> records() {
        var all = new ArrayList<Known>();
        var page = provider.records(Instant.EPOCH, "");
        all.addAll(page.records());
        while (!page.cursor().isEmpty()) {
            page = provider.records(Instant.EPOCH, page.cursor());
            all.addAll(page.records());
        }
        return all;
    }

    RunningSandbox.Heard heard(Charge charge) {
        return await().until(
                        () -> sandbox.heard.stream()
                                .filter(heard -> heard.body().contains(charge.reference()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    Provider.Notice notice(RunningSandbox.Heard heard) {
        return provider.notice(heard.body().getBytes(StandardCharsets.UTF_8), heard.signature())
                .orElseThrow();
    }

    List<Known> notices(Charge charge) {
        return sandbox.heard.stream()
                .filter(heard -> heard.body().contains(charge.reference()))
                .map(heard -> notice(heard).known())
                .toList();
    }

    static Known known(Charge charge, String id, State state, long... amounts) {
        return new Known(
                charge.reference(),
                id,
                state,
                new Money(amounts[0], "EUR"),
                new Money(amounts[1], "EUR"),
                new Money(amounts[2], "EUR"));
    }
}
