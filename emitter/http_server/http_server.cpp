#include "emitter/core/time.hpp"
