/** What a start says of a setting with which there can be none. */
@NullMarked
package bullpen.setting;

import org.jspecify.annotations.NullMarked;
