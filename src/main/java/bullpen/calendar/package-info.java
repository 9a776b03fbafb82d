/** When the market trades: its sessions, its clock, and the telling of each session's end. */
@NullMarked
package bullpen.calendar;

import org.jspecify.annotations.NullMarked;
