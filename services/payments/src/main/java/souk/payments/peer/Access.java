package souk.payments.peer;

import souk.platform.runtime.Settings;

/** Where a provider is, and what it knows us by. */
record Access(String url, String key, String webhookSecret) {

    Access {
        if (!url.matches("https?://[^\\s/]+(/\\S*[^/\\s])?")) {
            throw new Settings.Wrong("the provider's URL is \"" + url + "\": expected such as https://host/path");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return url;
    }
}
