#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <typeindex>
#include <utility>

namespace ringproof::journal {

/// What was found out about a record and is wanted more than once, a kind of facts by its type. It
/// refers into the record it was made of, so a copy of that begins without. Not for two threads.
class DerivedFacts {
  public:
    DerivedFacts() = default;
    ~DerivedFacts() = default;

    DerivedFacts(const DerivedFacts& /*of_another*/) {}

    DerivedFacts(DerivedFacts&& /*of_another*/) noexcept {}

    DerivedFacts& operator=(const DerivedFacts& of_another) {
        if (this != &of_another) {
            known_.clear();
        }
        return *this;
    }

    DerivedFacts& operator=(DerivedFacts&& /*of_another*/) noexcept {
        known_.clear();
        return *this;
    }

    /// As `make()` said when the record had as many facts as now.
    template <typename Facts, typename Make>
    const Facts& get(std::size_t record_size, Make&& make) {
        Known& known = known_[std::type_index{typeid(Facts)}];
        if (known.facts == nullptr || known.record_size != record_size) {
            known = {record_size, std::make_shared<const Facts>(std::forward<Make>(make)())};
        }
        return *static_cast<const Facts*>(known.facts.get());
    }

  private:
    struct Known {
        std::size_t record_size = 0;
        std::shared_ptr<const void> facts;
    };

    std::map<std::type_index, Known> known_;
};

}  // namespace ringproof::journal
