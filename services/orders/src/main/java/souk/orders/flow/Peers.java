package souk.orders.flow;

import souk.orders.peer.Payments;
import souk.orders.peer.Shipments;
import souk.orders.peer.Stock;

/** Those who take part in the flows of orders. */
public record Peers(Payments payments, Stock stock, Shipments shipments) {}
