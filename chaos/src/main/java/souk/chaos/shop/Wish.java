package souk.chaos.shop;

import java.util.random.RandomGenerator;

/**
 * What somebody wants to buy.
 *
 * @param card the provider's token
 */
record Wish(String sku, int quantity, String card) {

    /** In a hundred. */
    private static final int DECLINED = 6;

    private static final int LATE = 12;
    private static final int SCARCE = 8;
    private static final int QUANTITY_MAX = 3;

    /** What chance wants. */
    static Wish any(RandomGenerator chance) {
        int dice = chance.nextInt(100);
        var card = dice < DECLINED ? "tok_decline" : dice < LATE ? "tok_timeout" : "tok_success";
        var sku = chance.nextInt(100) < SCARCE ? Goods.SCARCE : Goods.PLENTY.get(chance.nextInt(Goods.PLENTY.size()));
        return new Wish(sku, 1 + chance.nextInt(QUANTITY_MAX), card);
    }

    int total() {
        return Goods.price(sku) * quantity;
    }

    String json() {
        return json(total());
    }

    /** As a request, with a total that may be wrong. */
    String json(int euros) {
        return """
                {"lines": [{"sku": "%s", "quantity": "%d"}], %s""".formatted(sku, quantity, rest(card, euros));
    }

    /** A request for what lies in the cart. */
    static String cart(int euros) {
        return "{\"cart\": \"carts/mine\", " + rest("tok_success", euros);
    }

    private static String rest(String card, int euros) {
        return """
                "paymentMethod": "%s", "total": {"currencyCode": "EUR", "units": "%d"},
                 "shippingAddress": {"regionCode": "DE", "postalCode": "10115", "locality": "Berlin",
                   "addressLines": ["Invalidenstraße 1"], "recipients": ["Who Orders"]}}""".formatted(card, euros);
    }
}
