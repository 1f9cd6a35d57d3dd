#include "emitter/transport/transport.hpp"
