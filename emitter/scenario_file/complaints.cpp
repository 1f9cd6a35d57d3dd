#include "emitter/scenario_file/complaints.hpp"

#include "emitter/scenario_file/limits.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ringproof::scenario_file {
namespace {

auto order_of(const scenario::ScenarioError& error) {
    return std::tie(error.position, error.problem);
}

}  // namespace

void Complaints::add(const Node& node, std::string problem, std::string remedy) {
    add_at(node.position, node.path, std::move(problem), std::move(remedy));
}

void Complaints::add_at(
    scenario::SourcePosition position, std::string path, std::string problem, std::string remedy) {
    broken_.insert(path);
    errors_.push_back({position, std::move(problem), std::move(remedy), {std::move(path)}});
}

void Complaints::add_unless_consequences(std::vector<scenario::ScenarioError> errors) {
    for (scenario::ScenarioError& error : errors) {
        const bool is_consequence =
            std::any_of(error.about.begin(), error.about.end(), [&](const std::string& path) {
                return is_broken(path);
            });
        if (!is_consequence) {
            errors_.push_back(std::move(error));
        }
    }
}

bool Complaints::is_full() const {
    return errors_.size() > errors_max;
}

std::vector<scenario::ScenarioError> Complaints::take() {
    std::stable_sort(errors_.begin(), errors_.end(), [](const auto& a, const auto& b) {
        return order_of(a) < order_of(b);
    });
    const auto end = std::unique(errors_.begin(), errors_.end(), [](const auto& a, const auto& b) {
        return order_of(a) == order_of(b);
    });
    errors_.erase(end, errors_.end());
    if (errors_.size() > errors_max) {
        const std::size_t more = errors_.size() - errors_max;
        errors_.resize(errors_max);
        errors_.push_back({{}, "and " + std::to_string(more) + " errors more", ""});
    }
    return std::exchange(errors_, {});
}

bool Complaints::is_broken(std::string_view path) const {
    for (auto outer = path; !outer.empty(); outer = outer.substr(0, outer.rfind('/'))) {
        if (broken_.find(outer) != broken_.end()) {
            return true;
        }
    }
    return false;
}

}  // namespace ringproof::scenario_file
