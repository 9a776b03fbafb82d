/** Daily prices from files: read, checked, imported, or as a source. */
@NullMarked
package bullpen.market.file;

import org.jspecify.annotations.NullMarked;
