package souk.shipping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.VIENNA;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import souk.shipping.Fixtures;
import souk.shipping.domain.Address;
import souk.shipping.domain.Destination;
import souk.shipping.domain.Moments;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShipmentState;
import souk.shipping.domain.TrackingCode;

class LabelTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final int BYTES_MAX = 64 * 1024;

    private final Label label = new Label();

    @Test
    void aLabelSaysFromWhomToWhomAndByWhichCode() throws IOException {
        var shipment = shipment(VIENNA);

        var text = text(shipment);

        assertThat(text)
                .contains("sellers/wien-shop", "warehouses/wien")
                .contains("Alice Huber", "Graben 1", "Top 7", "1010 Wien", "AT")
                .contains(
                        "orders/" + shipment.to().order().value(),
                        "shipments/" + shipment.id().value())
                .contains("3 pieces")
                .contains(shipment.tracking().value());
    }

    @Test
    void aLabelIsOneSmallPageOfTheSizeA6() throws IOException {
        var printed = label.print(shipment(longest()));

        assertThat(printed.getContentType()).isEqualTo("application/pdf");
        assertThat(printed.getData().size()).isLessThan(BYTES_MAX);
        try (var reader = new PdfReader(printed.getData().toByteArray())) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(reader.getPageSize(1).getWidth()).isEqualTo(PageSize.A6.getWidth());
            assertThat(reader.getPageSize(1).getHeight()).isEqualTo(PageSize.A6.getHeight());
        }
    }

    @Test
    void whatDoesNotFitIsCutAndCityAndCountryStay() throws IOException {
        var text = text(shipment(longest()));

        assertThat(text).contains("MMM...").doesNotContain("M".repeat(40));
        assertThat(text).contains("1010 Wien", "AT");
    }

    @Test
    void lettersOfEuropeArePrintedAndOthersAreQuestionMarks() throws IOException {
        var address = new Address(
                "AT",
                "",
                "1010",
                "",
                "",
                "Łódź",
                "",
                "",
                List.of("Ζωή Иванова", "山田 \uD83C\uDFFA"),
                List.of("Straße 1"));

        var text = text(shipment(address));

        assertThat(text).contains("Łódź", "Ζωή Иванова", "Straße 1").contains("?? ?");
    }

    private static Address longest() {
        return new Address(
                "AT",
                "",
                "1010",
                "",
                "",
                "Wien",
                "",
                "",
                Collections.nCopies(9, "M".repeat(100)),
                Collections.nCopies(9, "M".repeat(100)));
    }

    private static Shipment shipment(Address address) {
        var id = new ShipmentId(UuidCreator.getTimeOrderedEpoch());
        return new Shipment(
                id,
                new Destination(Fixtures.order(), "customers/alice", address),
                Fixtures.parcel("wien"),
                TrackingCode.of(id),
                ShipmentState.CREATED,
                Moments.first(NOON),
                Optional.empty());
    }

    private String text(Shipment shipment) throws IOException {
        try (var reader = new PdfReader(label.print(shipment).getData().toByteArray())) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
