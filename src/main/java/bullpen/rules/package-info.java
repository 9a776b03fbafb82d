/** Indicators, rule trees and their evaluation; pure. */
@NullMarked
package bullpen.rules;

import org.jspecify.annotations.NullMarked;
