package souk.payments.domain;

/**
 * The provider's side of a payment.
 *
 * @param provider which one, such as {@code sandbox}
 * @param method the token that was charged
 * @param key under which the provider was asked to hold the money
 * @param providerId what the provider calls the charge; empty until it is known
 * @param captureKey under which the provider was asked to take the money; empty if it was not
 * @param declineMessage why it was declined, for people; empty if it was not
 */
public record Charge(
        String provider, String method, String key, String providerId, String captureKey, String declineMessage) {

    /** As it is when nobody was asked yet. */
    public static Charge begun(String provider, String method, String key) {
        return new Charge(provider, method, key, "", "", "");
    }

    Charge called(String name) {
        return new Charge(provider, method, key, name, captureKey, declineMessage);
    }

    Charge capturing(String with) {
        return new Charge(provider, method, key, providerId, with, declineMessage);
    }

    Charge declined(String message) {
        return new Charge(provider, method, key, providerId, captureKey, message);
    }
}
