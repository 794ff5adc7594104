/* together.h - several processes on one review at once. */
#ifndef SIGTE_TESTS_INTERRUPT_TOGETHER_H
#define SIGTE_TESTS_INTERRUPT_TOGETHER_H

/* `top` is an empty folder. Ends the test when something fails. */
void together(const char *top);

#endif
