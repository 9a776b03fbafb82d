/** What every page shares: frame, viewer, security headers, errors, HTMX and number formats. */
@NullMarked
package bullpen.web;

import org.jspecify.annotations.NullMarked;
