package souk.platform.testing.planted.contract.store;

import com.google.protobuf.Message;

/** A store that keeps the words of the contract. */
public record CupStore(Message message) {}
