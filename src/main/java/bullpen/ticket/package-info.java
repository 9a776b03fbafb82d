/** From the ticket by way of its review to the order's receipt, note, replacement and end. */
@NullMarked
package bullpen.ticket;

import org.jspecify.annotations.NullMarked;
