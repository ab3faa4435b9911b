package souk.launcher.importing;

import java.util.ArrayList;
import java.util.List;
import souk.contracts.catalog.v1.ImportProductsResponse;
import souk.launcher.importing.csv.BadLine;
import souk.launcher.importing.shopify.Reading;

/** Counts what became of the products, and keeps the first bad lines. */
final class Tally {

    static final int REASON_LENGTH_MAX = 240;

    private final Progress progress;
    private final List<BadLine> badLines = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long refused;

    Tally(Progress progress) {
        this.progress = progress;
    }

    /** A product was answered. */
    void answered(Reading.Good product, ImportProductsResponse.Result result) {
        switch (result.getAction()) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
            case REFUSED, ACTION_UNSPECIFIED, UNRECOGNIZED -> {
                var why = result.getMessage().isEmpty() ? result.getReason() : result.getMessage();
                refused(List.of(refusal(product, "refused by the catalogue: " + why)));
            }
        }
    }

    /** A product was left out. */
    void refused(List<BadLine> reasons) {
        refused++;
        for (var badLine : reasons) {
            progress.bad(badLine);
            if (badLines.size() < Result.BAD_LINES_MAX) {
                badLines.add(badLine);
            }
        }
    }

    /** Tells how far it is. */
    void tell() {
        progress.sent(created + updated + unchanged + refused);
    }

    /** The sums; stopped says why not all of the file was read, or is empty. */
    Result result(String stopped) {
        return new Result(created, updated, unchanged, refused, badLines, stopped);
    }

    static BadLine refusal(Reading.Good product, String reason) {
        // One sentence is enough to find the line; a product with many variants would fill the screen.
        var why = reason.length() <= REASON_LENGTH_MAX ? reason : reason.substring(0, REASON_LENGTH_MAX) + "…";
        return new BadLine(product.line(), "", product.product().getName() + " " + why);
    }
}
