#include "practice/practice.h"

typedef int practice_is_empty;
