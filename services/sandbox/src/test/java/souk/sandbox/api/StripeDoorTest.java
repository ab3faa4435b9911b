package souk.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.sandbox.Sandbox;

class StripeDoorTest {

    private static final String INTENTS = "/stripe/v1/payment_intents";

    private final Sandbox sandbox = new Sandbox(Map.of());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anIntentIsHeldCapturedAndRefunded() {
        var intent = create("k1", "pm_card_visa", "true");
        assertThat(intent.at("status")).isEqualTo("requires_capture");
        var id = intent.at("id");
        assertThat(sandbox.form(INTENTS + "/" + id + "/capture", "k2", "").at("amount_received"))
                .isEqualTo("1000");
        assertThat(sandbox.form("/stripe/v1/refunds", "k3", "payment_intent=" + id + "&amount=400")
                        .at("amount"))
                .isEqualTo("400");
        assertThat(sandbox.get(INTENTS + "/" + id).at("latest_charge.amount_refunded"))
                .isEqualTo("400");
    }

    @Test
    void aDeclinedCardIsSaidInStripesWords() {
        var answer = create("k1", "pm_card_visa_chargeDeclinedInsufficientFunds", "true");
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.at("error.type")).isEqualTo("card_error");
        assertThat(answer.at("error.code")).isEqualTo("card_declined");
        assertThat(answer.at("error.decline_code")).isEqualTo("insufficient_funds");
    }

    @Test
    void aKeyThatComesWithSomethingElseIsAnIdempotencyError() {
        var first = create("k1", "pm_card_visa", "false");
        assertThat(first.at("status")).isEqualTo("requires_confirmation");
        var late = create("k1", "pm_card_visa", "true");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.at("error.type")).isEqualTo("idempotency_error");
        assertThat(sandbox.form(INTENTS + "/" + first.at("id") + "/cancel", "k2", "")
                        .at("status"))
                .isEqualTo("canceled");
    }

    @Test
    void intentsAreFoundByReferenceAndListedFromTheNewest() {
        var first = create("k1", "pm_card_visa", "true").at("id");
        var second = create("k2", "pm_card_visa", "true").at("id");
        var page = sandbox.get(INTENTS + "?limit=1");
        assertThat(page.at("data.0.id")).isEqualTo(second);
        assertThat(page.at("has_more")).isEqualTo("true");
        var rest = sandbox.get(INTENTS + "?limit=1&starting_after=" + second);
        assertThat(rest.at("data.0.id")).isEqualTo(first);
        assertThat(rest.at("has_more")).isEqualTo("false");
        var found = sandbox.get(INTENTS + "/search?query=metadata%5B%27reference%27%5D%3A%27r1%27");
        assertThat(found.body().getAsJsonArray("data")).hasSize(2);
    }

    @Test
    void anIntentThatIsNotThereIsMissing() {
        assertThat(sandbox.get(INTENTS + "/pi_none").at("error.code")).isEqualTo("resource_missing");
    }

    private Sandbox.Answer create(String key, String method, String confirm) {
        return sandbox.form(
                INTENTS,
                key,
                "amount=1000&currency=eur&capture_method=manual&metadata%5Breference%5D=r1&payment_method=" + method
                        + "&confirm=" + confirm);
    }
}
