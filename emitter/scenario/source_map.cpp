#include "emitter/scenario/source_map.hpp"

#include <utility>

namespace ringproof::scenario {

void SourceMap::put(std::string path, Source source) {
    sources_.insert_or_assign(std::move(path), std::move(source));
}

SourcePosition SourceMap::position_of(std::string_view path) const {
    const Source* source = find(path);
    return source == nullptr ? SourcePosition{} : source->position;
}

std::optional<std::string> SourceMap::variable_of(std::string_view path) const {
    const Source* source = find(path);
    return source == nullptr ? std::nullopt : source->variable;
}

const Source* SourceMap::find(std::string_view path) const {
    while (!path.empty()) {
        if (const auto found = sources_.find(path); found != sources_.end()) {
            return &found->second;
        }
        path = path.substr(0, path.rfind('/'));
    }
    return nullptr;
}

}  // namespace ringproof::scenario
