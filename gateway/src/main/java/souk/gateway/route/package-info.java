/**
 * Which method of which service an HTTP request is for: the path templates of the contracts, compiled at the start into
 * one tree, and what a path says about the request's fields.
 */
@NullMarked
package souk.gateway.route;

import org.jspecify.annotations.NullMarked;
