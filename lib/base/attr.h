/* attr.h - compiler attributes and the functions nobody here may call.
 * Every header of the project includes this one, directly or through another. */
#ifndef SIGTE_BASE_ATTR_H
#define SIGTE_BASE_ATTR_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NODISCARD            __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, va) __attribute__((format(printf, fmt, va)))
#define UNUSED               __attribute__((unused))

/* 1 when built with AddressSanitizer (gcc says so by a macro, clang as a feature). */
#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#define UNDER_ASAN __has_feature(address_sanitizer)
#else
#define UNDER_ASAN 0
#endif

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

/* Unbounded or stateful; use struct buf, text.h and date.h instead. */
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atoll gets
#pragma GCC poison gmtime localtime ctime asctime

#endif
