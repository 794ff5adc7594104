/* prisma_internal.h - what the parts of the flow module share. */
#ifndef SIGTE_SCREEN_PRISMA_INTERNAL_H
#define SIGTE_SCREEN_PRISMA_INTERNAL_H

#include "screen/prisma/prisma.h"

/* Whether a line for this kind of arm, or this row of PRISMA.csv, applies to the review:
 * one is dropped that doesn't, and 0 is shown for one that does. */
bool prisma_has_kind(const struct prisma_flow *f, enum prisma_arm_kind kind);
bool prisma_has_mapping(const struct prisma_flow *f, enum prisma_mapping mapping);

/* A message in all languages. */
void prisma_texts(struct arena *a, struct str out[LANG_COUNT], struct msg_call m);

/* By count, highest first; equal ones keep their order. */
void prisma_sort_lines(struct prisma_lines *l);
/* Sum of the lines; not known when one is not. */
struct prisma_number prisma_sum(const struct prisma_lines *l);

/* Names and numbers of the boxes, in the order of the diagram. */
struct prisma_box_def {
    const char *name;
    enum prisma_column column;
    enum prisma_step step; /* PRISMA_STEP_COUNT: none, `offset` says where in the flow */
    size_t offset;         /* of a struct prisma_number in struct prisma_flow */
};
extern const struct prisma_box_def PRISMA_BOX[];
extern const size_t PRISMA_BOX_COUNT;
const struct prisma_number *prisma_box_number(const struct prisma_flow *f,
                                              const struct prisma_box_def *def);

#endif
