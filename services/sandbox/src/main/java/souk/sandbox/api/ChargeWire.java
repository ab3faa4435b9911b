package souk.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Total;
import souk.sandbox.domain.Webhook;

/** The sandbox's own JSON. */
public final class ChargeWire {

    /** A webhook as it is sent. */
    public static String event(Webhook webhook) {
        var json = new JsonObject();
        json.addProperty("id", webhook.id());
        json.addProperty("type", "charge." + lower(webhook.kind()));
        json.addProperty("created", webhook.at().toString());
        json.add("charge", charge(webhook.charge()));
        return json.toString();
    }

    static JsonObject charge(Charge charge) {
        var order = charge.order();
        var json = new JsonObject();
        json.addProperty("id", charge.id());
        json.addProperty("reference", order.reference());
        json.addProperty("state", lower(charge.state()));
        json.addProperty("currency", order.amount().currency());
        json.addProperty("amount", order.amount().minor());
        json.addProperty("held", charge.held());
        json.addProperty("captured", charge.captured());
        json.addProperty("refunded", charge.refunded());
        json.addProperty("method", order.method().token());
        json.addProperty("created", charge.createdAt().toString());
        order.method()
                .decline()
                .ifPresent(why -> json.add("error", problem(new Problem(402, why.code(), why.message()))));
        return json;
    }

    /** How one item of a list is answered. What would not be said, if it came alone, is pending. */
    static JsonObject item(String key, Reply reply) {
        var json = new JsonObject();
        json.addProperty("key", key);
        switch (reply) {
            case Reply.Said(Answer.Done(var id)) -> {
                json.addProperty("status", "done");
                json.addProperty("id", id);
            }
            case Reply.Said(Answer.Declined why) ->
                failed(json, "declined", new Problem(402, why.code(), why.message()));
            case Reply.Later _, Reply.Silent _ -> json.addProperty("status", "pending");
            case Reply.Broken() -> failed(json, "error", new Problem(500, "INTERNAL", "Something broke."));
            case Reply.KeyReused() -> failed(json, "invalid", Problem.keyReused());
        }
        return json;
    }

    /** How an item is answered that cannot be understood. */
    static JsonObject item(String key, Problem problem) {
        var json = new JsonObject();
        json.addProperty("key", key);
        failed(json, "invalid", problem);
        return json;
    }

    static JsonObject problem(Problem problem) {
        var json = new JsonObject();
        json.addProperty("code", problem.code());
        json.addProperty("message", problem.message());
        return json;
    }

    static JsonElement total(Total total) {
        var json = new JsonObject();
        json.addProperty("currency", total.currency());
        json.addProperty("state", lower(total.state()));
        json.addProperty("charges", total.charges());
        json.addProperty("held", total.held());
        json.addProperty("captured", total.captured());
        json.addProperty("refunded", total.refunded());
        return json;
    }

    private static void failed(JsonObject item, String status, Problem problem) {
        item.addProperty("status", status);
        item.add("error", problem(problem));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private ChargeWire() {}
}
