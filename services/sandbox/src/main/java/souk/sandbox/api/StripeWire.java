package souk.sandbox.api;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Webhook;

/** Stripe's JSON, as much of it as Souk reads. */
public final class StripeWire {

    /** A webhook as Stripe would send it. */
    public static String event(Webhook webhook) {
        var refund = webhook.kind() == Webhook.Kind.REFUNDED;
        var data = new JsonObject();
        data.add("object", refund ? latestCharge(webhook.charge()) : intent(webhook.charge()));
        var json = object("event", webhook.id());
        json.addProperty("type", type(webhook.kind()));
        json.addProperty("created", webhook.at().getEpochSecond());
        json.addProperty("livemode", false);
        json.addProperty("pending_webhooks", 1);
        json.add("data", data);
        return json.toString();
    }

    /** A payment intent, with its charge expanded. */
    static JsonObject intent(Charge charge) {
        var order = charge.order();
        var json = object("payment_intent", charge.id());
        json.addProperty("amount", order.amount().minor());
        json.addProperty("amount_capturable", charge.held());
        json.addProperty("amount_received", charge.captured());
        json.addProperty("capture_method", "manual");
        json.addProperty("currency", currency(charge));
        json.addProperty("created", charge.createdAt().getEpochSecond());
        json.addProperty("livemode", false);
        json.addProperty("status", status(charge));
        json.add("metadata", metadata(charge));
        order.method().decline().ifPresent(why -> json.add("last_payment_error", declined(why)));
        if (charge.held() + charge.captured() > 0) {
            json.add("latest_charge", latestCharge(charge));
        }
        return json;
    }

    static JsonObject refund(Charge charge, String id, long amount) {
        var json = object("refund", id);
        json.addProperty("amount", amount);
        json.addProperty("currency", currency(charge));
        json.addProperty("payment_intent", charge.id());
        json.addProperty("status", "succeeded");
        return json;
    }

    static JsonObject list(List<Charge> charges, boolean more) {
        var json = Batch.list("data", charges.stream().map(StripeWire::intent).toList());
        json.addProperty("object", "list");
        json.addProperty("has_more", more);
        json.addProperty("url", "/v1/payment_intents");
        return json;
    }

    /** What Stripe says instead. */
    static JsonObject problem(Problem problem) {
        var error = new JsonObject();
        if (problem.status() == 402) {
            error = declined(new Answer.Declined(problem.code(), problem.message()));
        } else {
            error.addProperty("type", type(problem));
            error.addProperty("message", problem.message());
            error.addProperty("code", code(problem));
        }
        var json = new JsonObject();
        json.add("error", error);
        return json;
    }

    private static JsonObject declined(Answer.Declined why) {
        var error = new JsonObject();
        error.addProperty("message", why.message());
        switch (why.code()) {
            case "PAYMENT_STATE", "PAYMENT_RELEASED" -> {
                error.addProperty("type", "invalid_request_error");
                error.addProperty("code", "payment_intent_unexpected_state");
            }
            default -> {
                error.addProperty("type", "card_error");
                error.addProperty("code", "card_declined");
                error.addProperty(
                        "decline_code",
                        why.code().equals("INSUFFICIENT_FUNDS") ? "insufficient_funds" : "generic_decline");
            }
        }
        return error;
    }

    private static JsonObject latestCharge(Charge charge) {
        var json = object("charge", charge.id().replaceFirst("^pi_", "ch_"));
        json.addProperty("amount", charge.order().amount().minor());
        json.addProperty("amount_captured", charge.captured());
        json.addProperty("amount_refunded", charge.refunded());
        json.addProperty("captured", charge.captured() > 0);
        json.addProperty("currency", currency(charge));
        json.addProperty("created", charge.createdAt().getEpochSecond());
        json.addProperty("payment_intent", charge.id());
        json.addProperty("refunded", charge.captured() > 0 && charge.refunded() == charge.captured());
        json.add("metadata", metadata(charge));
        return json;
    }

    private static JsonObject metadata(Charge charge) {
        var metadata = new JsonObject();
        if (!charge.order().reference().isEmpty()) {
            metadata.addProperty("reference", charge.order().reference());
        }
        return metadata;
    }

    private static JsonObject object(String kind, String id) {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("object", kind);
        return json;
    }

    private static String currency(Charge charge) {
        return charge.order().amount().currency().toLowerCase(Locale.ROOT);
    }

    private static String status(Charge charge) {
        return switch (charge.state()) {
            case PENDING -> "requires_confirmation";
            case AUTHORISED -> "requires_capture";
            case CAPTURED -> "succeeded";
            case VOIDED -> "canceled";
            case DECLINED -> "requires_payment_method";
        };
    }

    private static String type(Webhook.Kind kind) {
        return switch (kind) {
            case AUTHORISED -> "payment_intent.amount_capturable_updated";
            case CAPTURED -> "payment_intent.succeeded";
            case VOIDED -> "payment_intent.canceled";
            case DECLINED -> "payment_intent.payment_failed";
            case REFUNDED -> "charge.refunded";
        };
    }

    private static String type(Problem problem) {
        return switch (problem.status()) {
            case 409 -> "idempotency_error";
            case 500, 503 -> "api_error";
            default -> "invalid_request_error";
        };
    }

    private static String code(Problem problem) {
        return switch (problem.code()) {
            case "NOT_FOUND", "PAYMENT_METHOD_INVALID" -> "resource_missing";
            case "KEY_REUSED" -> "idempotency_key_in_use";
            default -> "parameter_invalid";
        };
    }

    private StripeWire() {}
}
