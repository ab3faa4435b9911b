package souk.carts.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.List;
import souk.carts.domain.CartItem;
import souk.carts.domain.Request;
import souk.carts.domain.Sku;
import souk.platform.Money;

/** The lists of a cart as JSON, in shapes of their own: the domain may be renamed, what is kept may not. */
final class CartJson {

    private static final Gson GSON = new Gson();
    private static final TypeToken<List<Item>> ITEMS = new TypeToken<>() {};
    private static final TypeToken<List<Once>> REQUESTS = new TypeToken<>() {};

    private record Item(String sku, int quantity, long seen, String currency) {}

    private record Once(String id, String content) {}

    static String items(List<CartItem> items) {
        return GSON.toJson(items.stream()
                .map(item -> new Item(
                        item.sku().value(),
                        item.quantity(),
                        item.priceSeen().minor(),
                        item.priceSeen().currency()))
                .toList());
    }

    static List<CartItem> items(String json) {
        return GSON.fromJson(json, ITEMS).stream()
                .map(item ->
                        new CartItem(new Sku(item.sku()), item.quantity(), new Money(item.seen(), item.currency())))
                .toList();
    }

    static String requests(List<Request> requests) {
        return GSON.toJson(requests.stream()
                .map(request -> new Once(request.id(), request.content()))
                .toList());
    }

    static List<Request> requests(String json) {
        return GSON.fromJson(json, REQUESTS).stream()
                .map(request -> new Request(request.id(), request.content()))
                .toList();
    }

    private CartJson() {}
}
