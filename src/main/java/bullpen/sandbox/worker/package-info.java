/** What runs inside a worker process: scripts behind four walls, and rule strategies as Java. */
@NullMarked
package bullpen.sandbox.worker;

import org.jspecify.annotations.NullMarked;
