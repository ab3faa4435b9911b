package souk.launcher.importing;

import java.util.Currency;
import java.util.Locale;
import souk.launcher.importing.shopify.Ids;

/**
 * What the file does not say.
 *
 * @param currency what the prices are in; the file only has numbers
 * @param seller the id that all products get as their seller, or empty: then the Vendor column says it
 */
public record Options(Currency currency, String seller) {

    /** Prices in euros, the seller from the Vendor column. */
    public static final Options DEFAULT = new Options(Currency.getInstance("EUR"), "");

    /**
     * Options as a person writes them.
     *
     * @throws IllegalArgumentException with a message for people, if the currency is none of ISO 4217 or has no minor unit
     */
    public static Options of(String currency, String seller) {
        return new Options(currency(currency), seller.isBlank() ? "" : Ids.seller(seller));
    }

    private static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code.trim().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in words that say what is expected.
        }
        throw new IllegalArgumentException("the currency is \"" + code + "\"; expected an ISO 4217 code such as EUR");
    }
}
