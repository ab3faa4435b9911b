package souk.payments.peer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.Notice;
import souk.payments.peer.Provider.State;
import souk.payments.peer.Provider.Verdict;
import souk.platform.Money;

/** The sandbox's JSON in our words. */
final class SandboxWire {

    static JsonObject wish(String key, String reference, Money amount) {
        var money = new JsonObject();
        money.addProperty("currency", amount.currency());
        money.addProperty("minor", amount.minor());
        var json = new JsonObject();
        json.addProperty("key", key);
        json.addProperty("reference", reference);
        json.add("amount", money);
        return json;
    }

    static JsonObject wish(Provider.Wish wish) {
        var json = wish(wish.key(), wish.reference(), wish.amount());
        json.addProperty("id", wish.providerId());
        return json;
    }

    static JsonObject list(String name, List<JsonObject> items) {
        var array = new JsonArray();
        items.forEach(array::add);
        var json = new JsonObject();
        json.add(name, array);
        return json;
    }

    static JsonObject texts(String name, List<String> items) {
        var array = new JsonArray();
        items.forEach(array::add);
        var json = new JsonObject();
        json.add(name, array);
        return json;
    }

    static Verdict verdict(JsonObject item) {
        return switch (item.get("status").getAsString()) {
            case "done" -> new Verdict.Done(item.get("id").getAsString());
            case "declined", "invalid" -> {
                var error = item.getAsJsonObject("error");
                yield new Verdict.Declined(
                        error.get("code").getAsString(), error.get("message").getAsString());
            }
            case "pending" -> new Verdict.Unknown("the sandbox has not answered yet");
            default -> new Verdict.Unknown("the sandbox failed");
        };
    }

    static List<Known> known(JsonObject answer) {
        return StreamSupport.stream(answer.getAsJsonArray("charges").spliterator(), false)
                .map(charge -> one(charge.getAsJsonObject()))
                .toList();
    }

    /** Empty if it is no notice that we understand. */
    static Optional<Notice> notice(String body) {
        try {
            var json = JsonParser.parseString(body).getAsJsonObject();
            var charge = json.getAsJsonObject("charge");
            var error = charge.getAsJsonObject("error");
            return Optional.of(new Notice(
                    json.get("id").getAsString(),
                    one(charge),
                    error == null ? "" : error.get("code").getAsString(),
                    error == null ? "" : error.get("message").getAsString()));
        } catch (JsonParseException | IllegalStateException | NullPointerException notOurs) {
            return Optional.empty();
        }
    }

    private static Known one(JsonObject charge) {
        var currency = charge.get("currency").getAsString();
        return new Known(
                charge.get("reference").getAsString(),
                charge.get("id").getAsString(),
                State.valueOf(charge.get("state").getAsString().toUpperCase(Locale.ROOT)),
                new Money(charge.get("held").getAsLong(), currency),
                new Money(charge.get("captured").getAsLong(), currency),
                new Money(charge.get("refunded").getAsLong(), currency));
    }

    private SandboxWire() {}
}
