/**
 * JSON to protobuf and back, by the canonical mapping, straight from one to the other: no message object is made in
 * between, only tables of the contract are read. {@code TranscoderTest} holds it against protobuf's own JsonFormat.
 */
@NullMarked
package souk.gateway.transcode;

import org.jspecify.annotations.NullMarked;
