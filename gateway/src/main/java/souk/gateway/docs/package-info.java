/** The API told to people and to generators: the OpenAPI document, made from the contracts, and a page to browse it. */
@NullMarked
package souk.gateway.docs;

import org.jspecify.annotations.NullMarked;
