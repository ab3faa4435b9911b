/**
 * The money of orders: what was held, taken and given back, and the books about it.
 *
 * <ul>
 *   <li>Owns: ledger_entry, payment, refund, step, webhook
 *   <li>Tells: Authorised, Captured, Declined, Refunded, Voided
 *   <li>Asks: Provider
 *   <li>Promises: the wish to pay, to take and to give back is kept under its key before the provider is called; what is
 *       repeated under one key has one effect and one answer; what the provider did is asked and never guessed; an order is
 *       captured once and in full, and never is more given back than was taken; what was undone stays undone, even if the
 *       step comes later; the books add up to zero, always, and nothing in them is changed
 * </ul>
 */
@NullMarked
package souk.payments;

import org.jspecify.annotations.NullMarked;
