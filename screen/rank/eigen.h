/* eigen.h - eigenvalues of a small symmetric matrix. Nobody outside this room includes it. */
#ifndef SIGTE_SCREEN_RANK_EIGEN_H
#define SIGTE_SCREEN_RANK_EIGEN_H

#include <stddef.h>

/* Jacobi's rotations (Golub & Van Loan, Matrix Computations, 8.5): m, n × n, is overwritten.
 * value[k] falls with k; row k of `vector` (n × n) is the k-th eigenvector, of length 1. */
void rank_eigen(double *m, size_t n, double *value, double *vector);

#endif
