package souk.sandbox.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import souk.sandbox.domain.Reply;

/** A list of wishes: those that cannot be understood are answered as such, and do not touch the others. */
final class Batch {

    /** Answers each item in the order of the list. */
    static <T> HttpReply.Now answer(
            Fields fields, Function<Fields, T> read, Function<List<T>, ? extends List<? extends Reply>> run) {
        var items = new ArrayList<JsonObject>();
        var good = new ArrayList<T>();
        var places = new ArrayList<Integer>();
        var keys = new ArrayList<String>();
        for (var item : fields.items("items")) {
            var key = item.text("key");
            keys.add(key);
            try {
                good.add(read.apply(item));
                places.add(items.size());
                items.add(new JsonObject());
            } catch (Problem.Met met) {
                items.add(ChargeWire.item(key, met.problem()));
            }
        }
        var replies = good.isEmpty() ? List.<Reply>of() : run.apply(good);
        for (int i = 0; i < good.size(); i++) {
            int place = places.get(i);
            items.set(place, ChargeWire.item(keys.get(place), replies.get(i)));
        }
        return HttpReply.ok(list("items", items));
    }

    static JsonObject list(String name, List<? extends JsonElement> items) {
        var array = new JsonArray();
        items.forEach(array::add);
        var json = new JsonObject();
        json.add(name, array);
        return json;
    }

    private Batch() {}
}
