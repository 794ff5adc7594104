/* flood.h - a file large enough that signals meet every thread of an import. */
#ifndef SIGTE_TESTS_INTERRUPT_FLOOD_H
#define SIGTE_TESTS_INTERRUPT_FLOOD_H

/* In a folder of its own: a review, a large import stopped at many moments, and the same file and
 * different ones imported at once by several. Returns how many imports a signal stopped. */
unsigned flood(const char *folder);

#endif
