package souk.carts.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.List;
import souk.carts.domain.CartItem;
import souk.carts.domain.Sku;
import souk.platform.Money;

/** What is in a cart as JSON, in a shape of its own: the domain may be renamed, what is kept may not. */
final class CartJson {

    private static final Gson GSON = new Gson();
    private static final TypeToken<List<Item>> ITEMS = new TypeToken<>() {};

    private record Item(String sku, int quantity, long seen, String currency) {}

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

    private CartJson() {}
}
