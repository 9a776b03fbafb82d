/** The live stream: topics, subscriptions, and HTML fragments pushed by server-sent events. */
@NullMarked
package bullpen.stream;

import org.jspecify.annotations.NullMarked;
