package souk.launcher.sample;

import java.util.List;

/**
 * A product of the sample catalogue.
 *
 * @param optionNames the names of its options; none for a product of one form
 * @param images how many pictures it has
 * @param status as Shopify writes it: active, draft or archived
 */
record SampleProduct(
        String handle,
        String title,
        String html,
        String vendor,
        Words.Thing thing,
        List<String> tags,
        List<String> optionNames,
        List<SampleVariant> variants,
        int images,
        String status) {

    /**
     * One form of it.
     *
     * @param cents the price
     * @param stock how many there are
     */
    record SampleVariant(String sku, List<String> optionValues, long cents, int stock) {}
}
