/* eigen.c - cyclic Jacobi. */
#include "screen/rank/eigen.h"

#include <math.h>
#include <stdbool.h>

#define SWEEPS_MAX 60
#define TINY       1e-14 /* against the largest on the diagonal */

/* Turn rows (and columns) p and q so that m[p][q] becomes 0. */
static void turn(double *m, size_t n, double *vector, size_t p, size_t q)
{
    double theta = (m[q * n + q] - m[p * n + p]) / (2 * m[p * n + q]);
    double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (size_t i = 0; i < n; i++) {
        double a = m[i * n + p], b = m[i * n + q];
        m[i * n + p] = c * a - s * b;
        m[i * n + q] = s * a + c * b;
    }
    for (size_t i = 0; i < n; i++) {
        double a = m[p * n + i], b = m[q * n + i];
        m[p * n + i] = c * a - s * b;
        m[q * n + i] = s * a + c * b;
        a = vector[p * n + i];
        b = vector[q * n + i];
        vector[p * n + i] = c * a - s * b;
        vector[q * n + i] = s * a + c * b;
    }
}

static void swap(double *x, double *y)
{
    double held = *x;
    *x = *y;
    *y = held;
}

static void sort(size_t n, double *value, double *vector)
{
    for (size_t k = 0; k < n; k++) {
        size_t most = k;
        for (size_t i = k + 1; i < n; i++)
            most = value[i] > value[most] ? i : most;
        if (most == k)
            continue;
        swap(&value[k], &value[most]);
        for (size_t i = 0; i < n; i++)
            swap(&vector[k * n + i], &vector[most * n + i]);
    }
}

void rank_eigen(double *m, size_t n, double *value, double *vector)
{
    double most = 0;
    for (size_t i = 0; i < n * n; i++)
        vector[i] = i % (n + 1) == 0;
    for (size_t i = 0; i < n; i++)
        most = fabs(m[i * n + i]) > most ? fabs(m[i * n + i]) : most;
    bool turned = true;
    for (size_t sweep = 0; turned && sweep < SWEEPS_MAX; sweep++) {
        turned = false;
        for (size_t p = 0; p < n; p++) {
            for (size_t q = p + 1; q < n; q++) {
                if (fabs(m[p * n + q]) <= TINY * most)
                    continue;
                turn(m, n, vector, p, q);
                turned = true;
            }
        }
    }
    for (size_t i = 0; i < n; i++)
        value[i] = m[i * n + i];
    sort(n, value, vector);
}
