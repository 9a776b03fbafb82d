/** What people are told: messages from all features, kept until they are read and beyond. */
@NullMarked
package bullpen.inbox;

import org.jspecify.annotations.NullMarked;
