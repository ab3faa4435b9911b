package souk.journeys;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody wants to order.
 *
 * @param euros the total that he saw
 * @param card the provider's token
 */
record Wish(List<Line> lines, long euros, String card) {

    static final String GOOD_CARD = "tok_success";

    /** So many of one SKU. */
    record Line(String sku, int quantity) {

        private String json() {
            return "{\"sku\": \"%s\", \"quantity\": \"%d\"}".formatted(sku, quantity);
        }
    }

    /** One piece of one SKU, with a good card. */
    static Wish one(String sku, long euros) {
        return new Wish(List.of(new Line(sku, 1)), euros, GOOD_CARD);
    }

    /** The same with another card. */
    Wish with(String otherCard) {
        return new Wish(lines, euros, otherCard);
    }

    /** As a request. */
    String json() {
        return json("\"lines\": [" + lines.stream().map(Line::json).collect(Collectors.joining(", ")) + "]");
    }

    /** As a request for what lies in the cart. */
    String cartJson() {
        return json("\"cart\": \"carts/mine\"");
    }

    private String json(String what) {
        return """
                {%s, "paymentMethod": "%s", "total": {"currencyCode": "EUR", "units": "%d"},
                 "shippingAddress": {"regionCode": "DE", "postalCode": "10115", "locality": "Berlin",
                   "addressLines": ["Invalidenstraße 1"], "recipients": ["Who Orders"]}}""".formatted(what, card, euros);
    }
}
