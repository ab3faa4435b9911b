package souk.orders.app;

import souk.orders.domain.CustomerId;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Wish;

/** An order that somebody asks for; what was in the cart is part of the wish. */
public record Placement(CustomerId customer, RequestMark mark, Wish wish) {}
