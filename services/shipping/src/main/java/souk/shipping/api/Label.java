package souk.shipping.api;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.Barcode128;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import souk.shipping.domain.Address;
import souk.shipping.domain.Shipment;

/** Prints labels: a page of the size A6, with who sends it, where to, and the tracking code as Code 128. */
public final class Label {

    private static final float MARGIN = 18;
    private static final float WIDTH = PageSize.A6.getWidth() - 2 * MARGIN;

    private static final float SMALL = 8;
    private static final float MIDDLE = 10;
    private static final float LARGE = 12;

    private static final float SENDER_TOP = PageSize.A6.getHeight() - MARGIN;
    private static final float ADDRESS_TOP = SENDER_TOP - 56;
    private static final float ORDER_TOP = 158;
    private static final float BARCODE_BOTTOM = 40;
    private static final float BARCODE_HEIGHT = 64;
    private static final float BARCODE_CODE = 11;

    /** What the address has room for. */
    private static final int ADDRESS_LINES_MAX = 10;

    private final LabelFont font = new LabelFont();

    /** The label of a shipment. */
    HttpBody print(Shipment shipment) {
        return HttpBody.newBuilder()
                .setContentType("application/pdf")
                .setData(ByteString.copyFrom(pdf(shipment)))
                .build();
    }

    private byte[] pdf(Shipment shipment) {
        var bytes = new ByteArrayOutputStream();
        var document = new Document(PageSize.A6);
        var writer = PdfWriter.getInstance(document, bytes);
        document.open();
        document.addTitle("Shipment " + shipment.id().value());
        var page = writer.getDirectContent();
        lines(page, SENDER_TOP, SMALL, sender(shipment));
        line(page, ADDRESS_TOP + LARGE);
        lines(page, ADDRESS_TOP, LARGE, recipient(shipment.to().address()));
        line(page, ORDER_TOP + MIDDLE);
        lines(page, ORDER_TOP, SMALL, references(shipment));
        barcode(page, shipment.tracking().value());
        document.close();
        return bytes.toByteArray();
    }

    private static List<String> sender(Shipment shipment) {
        var parcel = shipment.parcel();
        return List.of("From", parcel.seller(), parcel.warehouse());
    }

    /** From the person to the country; if there is no room for all, the last line that is printed is still the country. */
    private static List<String> recipient(Address address) {
        var all = Stream.of(
                        address.recipients().stream(),
                        Stream.of(address.organization()),
                        address.lines().stream(),
                        Stream.of(address.sublocality(), city(address), address.administrativeArea()))
                .flatMap(texts -> texts)
                .filter(text -> !text.isBlank())
                .toList();
        // The last lines say the city: those in the middle are left out.
        int last = Math.min(all.size(), 3);
        return Stream.of(
                        all.subList(0, Math.min(all.size() - last, ADDRESS_LINES_MAX - last - 1)).stream(),
                        all.subList(all.size() - last, all.size()).stream(),
                        Stream.of(address.regionCode()))
                .flatMap(texts -> texts)
                .toList();
    }

    private static String city(Address address) {
        return (address.postalCode() + " " + address.locality() + " " + address.sortingCode()).strip();
    }

    private static List<String> references(Shipment shipment) {
        long pieces = shipment.parcel().contents().stream()
                .mapToLong(content -> content.quantity())
                .sum();
        return List.of(
                Names.order(shipment.to().order()),
                Names.shipment(shipment.id()),
                pieces + (pieces == 1 ? " piece" : " pieces"));
    }

    private void lines(PdfContentByte page, float top, float size, List<String> texts) {
        page.beginText();
        page.setFontAndSize(font.base(), size);
        for (int line = 0; line < texts.size(); line++) {
            page.setTextMatrix(MARGIN, top - (line + 1) * (size + 2));
            page.showText(font.fitting(texts.get(line), size, WIDTH));
        }
        page.endText();
    }

    private static void line(PdfContentByte page, float height) {
        page.moveTo(MARGIN, height);
        page.lineTo(MARGIN + WIDTH, height);
        page.stroke();
    }

    private void barcode(PdfContentByte page, String code) {
        var barcode = new Barcode128();
        barcode.setCode(code);
        barcode.setFont(font.base());
        barcode.setSize(BARCODE_CODE);
        barcode.setBaseline(BARCODE_CODE);
        barcode.setBarHeight(BARCODE_HEIGHT);
        var template = barcode.createTemplateWithBarcode(page, null, null);
        page.addTemplate(template, (PageSize.A6.getWidth() - template.getWidth()) / 2, BARCODE_BOTTOM);
    }
}
