#pragma once

#include "receiver-conformance/rules/rule.hpp"

/// Each rule lives in a file of its own; the catalogue puts them in order.
namespace ringproof::rules {

extern const Rule https_scheme;
extern const Rule https_protocol;
extern const Rule https_certificate;
extern const Rule https_hostname;
extern const Rule reach_connect;
extern const Rule method_post;
extern const Rule status_200;
extern const Rule time_2s;

}  // namespace ringproof::rules
