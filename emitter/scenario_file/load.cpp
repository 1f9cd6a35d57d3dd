#include "emitter/scenario_file/load.hpp"
