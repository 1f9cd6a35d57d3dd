#pragma once

#include "receiver-conformance/rules/rule.hpp"

/// Each rule lives in a file of its own; the catalogue puts them in order.
namespace ringproof::rules {

extern const Rule https_scheme;
extern const Rule https_protocol;
extern const Rule https_certificate;
extern const Rule https_hostname;
extern const Rule reach_public;
extern const Rule reach_connect;
extern const Rule method_post;
extern const Rule status_200;
extern const Rule time_2s;
extern const Rule time_margin;
extern const Rule content_json;
extern const Rule content_form;
extern const Rule content_twin;
extern const Rule payload_events;
extern const Rule payload_variants;
extern const Rule payload_unknown_fields;
extern const Rule delivery_duplicate;
extern const Rule delivery_out_of_order;
extern const Rule delivery_late_retry;
extern const Rule delivery_burst;
extern const Rule delivery_lost_response;
extern const Rule disable_recovery;
extern const Rule state_idempotent;
extern const Rule state_complete;
extern const Rule surface_catch_all;
extern const Rule surface_garbage;
extern const Rule scenario_expectations;

}  // namespace ringproof::rules
