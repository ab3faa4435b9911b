package souk.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of breaking change, planted into a small contract, is seen; what breaks nobody is let through. */
class CompatibilityTest {

    private static final String FILE = "souk/stalls/v1/stalls.proto";
    private static final String CONTRACT = """
            syntax = "proto3";

            package souk.stalls.v1;

            import "google/api/annotations.proto";

            option java_multiple_files = true;
            option java_outer_classname = "StallsProto";
            option java_package = "souk.contracts.stalls.v1";

            // The stalls of the market.
            service StallService {
              // Reads one stall.
              rpc GetStall(GetStallRequest) returns (Stall) {
                option idempotency_level = NO_SIDE_EFFECTS;
                option (google.api.http) = {
                  get: "/v1/{name=stalls/*}"
                  additional_bindings {get: "/v1/{name=squares/*/stalls/*}"}
                };
              }

              // Closes one stall.
              rpc CloseStall(CloseStallRequest) returns (Stall);
            }

            // Where somebody sells.
            message Stall {
              // Where a stall stands.
              enum Status {
                STATUS_UNSPECIFIED = 0;
                // One may buy.
                OPEN = 1;
              }

              // The resource name.
              string name = 1;
              // How wide it is.
              int32 width_cm = 2;
              // Where it stands.
              Status status = 3;
            }

            message GetStallRequest {
              // Which stall.
              string name = 1;
            }

            message CloseStallRequest {
              // Which stall.
              string name = 1;
            }
            """;

    @TempDir
    private Path temp;

    private Protos released;

    @BeforeEach
    void release() throws IOException {
        released = stalls();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a removed field         | int32 width_cm = 2;                 | reserved 2;                        | Previously present field "2" with name "width_cm"
            a renumbered field      | int32 width_cm = 2;                 | int32 width_cm = 4;                | Previously present field "2" with name "width_cm"
            a renamed field         | int32 width_cm = 2;                 | int32 breadth_cm = 2;              | Field "2" with name "breadth_cm" on message "Stall" changed
            a changed type          | int32 width_cm = 2;                 | string width_cm = 2;               | Field "2" with name "width_cm" on message "Stall" changed type
            a list made of a value  | int32 width_cm = 2;                 | repeated int32 width_cm = 2;       | Field "2" with name "width_cm" on message "Stall" changed cardinality
            a removed method        | rpc CloseStall(CloseStallRequest) returns (Stall); | // closed.         | Previously present RPC "CloseStall" on service "StallService"
            another answer          | rpc CloseStall(CloseStallRequest) returns (Stall); | rpc CloseStall(CloseStallRequest) returns (GetStallRequest); | RPC "CloseStall" on service "StallService" changed response type
            a stream made of one    | rpc CloseStall(CloseStallRequest) returns (Stall); | rpc CloseStall(CloseStallRequest) returns (stream Stall);    | RPC "CloseStall" on service "StallService" changed from server unary
            a renamed enum value    | OPEN = 1;                           | ON_SALE = 1;                       | Enum value "1" on enum "Status" changed name from "OPEN" to "ON_SALE"
            a removed enum value    | OPEN = 1;                           | reserved 1;                        | Previously present enum value "1" on enum "Status"
            no longer idempotent    | option idempotency_level = NO_SIDE_EFFECTS; | //                         | RPC "GetStall" on service "StallService" changed option "idempotency_level"
            a renamed service       | service StallService                | service BoothService               | Previously present service "StallService"
            a moved Java package    | souk.contracts.stalls.v1            | souk.stalls                        | option "java_package" changed
            a changed REST path     | get: "/v1/{name=stalls/*}"          | get: "/v1/{name=booths/*}"         | souk.stalls.v1.StallService/GetStall answers GET /v1/{name=stalls/*}
            a removed second path   | additional_bindings {get: "/v1/{name=squares/*/stalls/*}"} | //          | souk.stalls.v1.StallService/GetStall answers GET /v1/{name=squares/*/stalls/*}
            """)
    void isSeen(String change, String before, String after, String complaint) throws IOException {
        var now = stalls().change(FILE, before, after);

        assertThat(Compatibility.breaks(released, now))
                .as(change)
                .anySatisfy(line -> assertThat(line).contains(complaint));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an added field          | int32 width_cm = 2;                 | int32 width_cm = 2; int32 depth_cm = 4;
            an added enum value     | OPEN = 1;                           | OPEN = 1; SHUT = 2;
            an added method         | rpc CloseStall(CloseStallRequest) returns (Stall); | rpc CloseStall(CloseStallRequest) returns (Stall); rpc OpenStall(GetStallRequest) returns (Stall);
            an added REST path      | get: "/v1/{name=stalls/*}"          | get: "/v1/{name=stalls/*}" additional_bindings {get: "/v1/{name=booths/*}"}
            a deprecated field      | int32 width_cm = 2;                 | int32 width_cm = 2 [deprecated = true];
            another comment         | // How wide it is.                  | // From left to right.
            """)
    void breaksNobody(String change, String before, String after) throws IOException {
        var now = stalls().change(FILE, before, after);

        assertThat(Compatibility.breaks(released, now)).as(change).isEmpty();
    }

    @Test
    void aNewVersionBesideTheOldOneBreaksNobody() throws IOException {
        var second = CONTRACT.replace("int32 width_cm = 2;", "int64 width_mm = 2;")
                .replace("stalls.v1", "stalls.v2")
                .replace("/v1/", "/v2/");
        var now = stalls().write("souk/stalls/v2/stalls.proto", second);

        assertThat(Compatibility.breaks(released, now)).isEmpty();
        assertThat(now.lint()).isEmpty();
    }

    @Test
    void aRemovedPackageIsSeen() throws IOException {
        var other = CONTRACT.replace("stalls", "booths").replace("Stall", "Booth");
        var both = stalls().write("souk/booths/v1/booths.proto", other);

        assertThat(Compatibility.breaks(both, stalls()))
                .anySatisfy(line -> assertThat(line).contains("souk.booths.v1", "was deleted"));
    }

    @Test
    void theMessageSaysWhatBrokeAndWhatToDo() throws IOException {
        var now = stalls().change(FILE, "int32 width_cm = 2;", "reserved 2;");

        assertThatThrownBy(() -> Compatibility.check(released, now))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("src/main/proto/" + FILE)
                .hasMessageContaining("\"width_cm\" on message \"Stall\" was deleted")
                .hasMessageContaining("package souk.catalog.v2");
    }

    @Test
    void aContractWithoutCommentsIsAgainstTheStyle() throws IOException {
        var now = stalls().change(FILE, "// How wide it is.", "");

        assertThat(now.lint())
                .singleElement()
                .asString()
                .contains("Field \"width_cm\" should have a non-empty comment");
    }

    private Protos stalls() throws IOException {
        var empty = Files.createTempDirectory(temp, "empty");
        return Protos.copy(empty, temp).write(FILE, CONTRACT);
    }
}
