package souk.orders.app;

import souk.orders.domain.CustomerId;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Wish;
import souk.platform.facts.Origin;

/** An order that somebody asks for; what was in the cart is part of the wish, and the fact says whose request it was. */
public record Placement(CustomerId customer, RequestMark mark, Wish wish, Origin origin) {}
