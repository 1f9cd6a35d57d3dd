#include "emitter/scenario/source_map.hpp"

#include <utility>

namespace ringproof::scenario {

void SourceMap::put(std::string path, SourcePosition position) {
    positions_.insert_or_assign(std::move(path), position);
}

bool SourceMap::has(std::string_view path) const {
    return positions_.find(path) != positions_.end();
}

SourcePosition SourceMap::position_of(std::string_view path) const {
    while (!path.empty()) {
        if (const auto found = positions_.find(path); found != positions_.end()) {
            return found->second;
        }
        path = path.substr(0, path.rfind('/'));
    }
    return {};
}

}  // namespace ringproof::scenario
