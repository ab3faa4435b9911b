package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request, the edge says so in one form, names what is wrong, and never breaks. */
@ExtendWith(SharedSouk.class)
class BadInputTest {

    private static Souk souk;

    @BeforeAll
    static void up(Souk shared) throws Exception {
        souk = shared;
        souk.edge().write("POST", "/v1/products?productId=taken", """
                        {"seller": "sellers/a", "title": "Taken", "variants": [
                          {"sku": "TAKEN", "price": {"currencyCode": "EUR", "units": "1"}}]}
                        """).ok();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /v1/nowhere                                | 404 | nowhere
            GET    | /v1/products/no-such-product               | 404 | PRODUCT_NOT_FOUND
            GET    | /v1/products/Not_A_Name                    | 400 | name
            GET    | /v1/products:batchGet                      | 400 | names
            GET    | /v1/products:batchGet?names=products/none  | 404 | products/none
            PUT    | /v1/products                               | 405 | PUT
            GET    | /v1/products?pageSize=1000                 | 400 | page
            GET    | /v1/products?pageSize=many                 | 400 | page
            GET    | /v1/products?pageToken=made-up             | 400 | PAGE_TOKEN_INVALID
            GET    | /v1/products?status=SOLD                   | 400 | status
            GET    | /v1/products?colour=red                    | 400 | colour
            GET    | /v1/products:search?minPriceMinor=-1       | 400 | rice
            GET    | /v1/products:search?minPriceMinor=9&maxPriceMinor=1 | 400 | PRICE_RANGE_INVALID
            GET    | /v1/products:search?currencyCode=euro      | 400 | urrency
            """)
    void aBadReadIsRefusedByName(String method, String path, int status, String told) throws Exception {
        refused(souk.edge().send(souk.edge().request(method, path, "")), status, told);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /v1/products                    | {"title":                                   | 400 | INVALID_REQUEST
            POST  | /v1/products                    | []                                          | 400 | INVALID_REQUEST
            POST  | /v1/products                    | {"titel": "x"}                              | 400 | titel
            POST  | /v1/products                    | {"title": 7}                                | 400 | title
            POST  | /v1/products                    | {"title": "a", "title": "b"}                | 400 | title
            POST  | /v1/products                    | {"variants": [{"price": {"units": "much"}}]} | 400 | variants[0].price.units
            POST  | /v1/products                    | {"seller": "sellers/a", "title": "No variant"}  | 400 | variants
            POST  | /v1/products                    | {"seller": "me", "title": "x"}              | 400 | seller
            POST  | /v1/products?productId=taken    | {"seller": "sellers/a", "title": "Other", "variants": [{"sku": "B", "price": {"currencyCode": "EUR", "units": "1"}}]} | 409 | PRODUCT_EXISTS
            POST  | /v1/products?productId=other    | {"seller": "sellers/a", "title": "Other", "variants": [{"sku": "TAKEN", "price": {"currencyCode": "EUR", "units": "1"}}]} | 409 | SKU_TAKEN
            POST  | /v1/products                    | {"seller": "sellers/a", "title": "Other", "categories": ["categories/none"], "variants": [{"sku": "C", "price": {"currencyCode": "EUR", "units": "1"}}]} | 400 | CATEGORY_UNKNOWN
            POST  | /v1/products                    | {"seller": "sellers/a", "title": "Other", "variants": [{"sku": "D", "price": {"currencyCode": "XYZ", "units": "1"}}]} | 400 | XYZ
            POST  | /v1/products                    | {"seller": "sellers/a", "title": "Other", "variants": [{"sku": "D", "price": {"currencyCode": "EUR", "units": "-1"}}]} | 400 | price
            PATCH | /v1/products/taken?updateMask=colour | {"title": "x"}                         | 400 | colour
            PATCH | /v1/products/taken?updateMask=title  | {"title": "x", "etag": "r999"}         | 409 | PRODUCT_CHANGED
            POST  | /v1/products/taken:changePrice  | {"prices": [{"sku": "NONE", "price": {"currencyCode": "EUR", "units": "1"}}]} | 400 | SKU_UNKNOWN
            POST  | /v1/products/none:changePrice   | {"prices": [{"sku": "NONE", "price": {"currencyCode": "EUR", "units": "1"}}]} | 404 | PRODUCT_NOT_FOUND
            POST  | /v1/categories?categoryId=a     | {"displayName": "A", "parent": "categories/none"} | 400 | parent
            """)
    void aBadWriteIsRefusedByName(String method, String path, String body, int status, String told) throws Exception {
        refused(souk.edge().write(method, path, body), status, told);
    }

    @Test
    void aWriteWithoutTheTokenIsRefused() throws Exception {
        var body = "{\"displayName\": \"A\"}";
        var none = souk.edge().request("POST", "/v1/categories?categoryId=a", body);
        var wrong = souk.edge()
                .request("POST", "/v1/categories?categoryId=a", body)
                .header("Authorization", "Bearer guessed");

        refused(souk.edge().send(none), 401, "TOKEN_MISSING");
        refused(souk.edge().send(wrong), 401, "TOKEN_MALFORMED");
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() throws Exception {
        var form = souk.edge()
                .signed(souk.edge().request("POST", "/v1/categories?categoryId=a", "displayName=A"))
                .setHeader("Content-Type", "application/x-www-form-urlencoded");

        refused(souk.edge().send(form), 415, "json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        var body = "{\"displayName\": \"" + "a".repeat(2 * 1024 * 1024) + "\"}";

        refused(souk.edge().write("POST", "/v1/categories?categoryId=a", body), 413, "bytes");
    }

    @Test
    void aRequestIdIsGivenBackAndStandsInTheProblem() throws Exception {
        var answer = souk.edge()
                .send(souk.edge().request("GET", "/v1/products/none", "").header("X-Request-Id", "journey-42"));

        assertThat(answer.header("X-Request-Id")).isEqualTo("journey-42");
        assertThat(answer.text("request_id")).isEqualTo("journey-42");
    }

    @Test
    void whatMayBeDoneInsteadIsTold() throws Exception {
        var answer = souk.edge().send(souk.edge().request("PUT", "/v1/products", ""));

        assertThat(List.of(answer.header("Allow").split(", ", -1))).contains("GET", "POST");
    }

    private static void refused(Edge.Answer answer, int status, String told) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().keySet())
                .contains("type", "title", "status", "detail", "instance", "code", "request_id");
        assertThat(answer.json().get("status").getAsInt()).isEqualTo(status);
        assertThat(answer.body()).contains(told).doesNotContain("Exception", "\tat ");
    }
}
