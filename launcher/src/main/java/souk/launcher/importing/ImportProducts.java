package souk.launcher.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import souk.launcher.importing.csv.Lines;
import souk.launcher.importing.csv.ProductLines;
import souk.launcher.importing.csv.Unreadable;
import souk.launcher.importing.shopify.ReadProduct;
import souk.launcher.importing.shopify.Reading;

/**
 * Reads a file product by product and sends it batch by batch; neither the file nor the catalogue is ever in memory as a
 * whole. A product that is wrong is left out and told, and never takes its neighbours with it.
 */
final class ImportProducts {

    private final Options options;
    private final Gateway gateway;
    private final Progress progress;

    ImportProducts(Options options, Gateway gateway, Progress progress) {
        this.options = options;
        this.gateway = gateway;
        this.progress = progress;
    }

    /** Imports a file to its end, or as far as it can be read and the gateway takes it. */
    Result run(Reader csv) throws IOException, InterruptedException {
        var tally = new Tally(progress);
        var readProduct = new ReadProduct(options.currency(), options.seller());
        var stopped = "";
        var batch = new Batch();
        try (var lines = new Lines(csv, readProduct.required())) {
            var products = new ProductLines(lines);
            while (stopped.isEmpty() && products.hasNext()) {
                switch (readProduct.run(products.next())) {
                    case Reading.Bad(var badLines) -> tally.refused(badLines);
                    case Reading.Good good -> {
                        if (!batch.takes(good)) {
                            stopped = send(batch, tally);
                            batch = new Batch();
                        }
                        batch.add(good);
                    }
                }
            }
        } catch (Unreadable e) {
            // What was read before is sent all the same.
            return tally.result(first(send(batch, tally), e.reason()));
        }
        return tally.result(stopped.isEmpty() ? send(batch, tally) : stopped);
    }

    private static String first(String stopped, String otherwise) {
        return stopped.isEmpty() ? otherwise : stopped;
    }

    /** Sends a batch, in halves if it is refused as a whole. Answers why no more can be sent, or empty. */
    private String send(Batch batch, Tally tally) throws InterruptedException {
        if (batch.isEmpty()) {
            return "";
        }
        return switch (gateway.send(batch.request())) {
            case Gateway.Reply.Done(var response)
            when response.getResultsCount() == batch.size() -> {
                for (int i = 0; i < batch.size(); i++) {
                    tally.answered(batch.products().get(i), response.getResults(i));
                }
                tally.tell();
                yield "";
            }
            case Gateway.Reply.Done(var response) ->
                "the gateway answered for " + response.getResultsCount() + " products instead of " + batch.size();
            case Gateway.Reply.Wrong(var reason)
            when batch.size() == 1 -> {
                tally.refused(List.of(Tally.refusal(batch.products().getFirst(), "refused by the gateway: " + reason)));
                yield "";
            }
            case Gateway.Reply.Wrong _ -> sendHalves(batch, tally);
            case Gateway.Reply.Hopeless(var reason) -> reason;
        };
    }

    private String sendHalves(Batch batch, Tally tally) throws InterruptedException {
        for (var half : batch.halves()) {
            var stopped = send(half, tally);
            if (!stopped.isEmpty()) {
                return stopped;
            }
        }
        return "";
    }
}
