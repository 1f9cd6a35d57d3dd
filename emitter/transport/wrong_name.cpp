#include "emitter/transport/wrong_name.hpp"

#include "emitter/core/text.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <vector>

namespace ringproof::transport {
namespace {

constexpr std::size_t names_shown_max = 8;

/// Names are compared without regard to case and to the root's dot.
std::string folded(std::string_view name) {
    std::string text{name.ends_with('.') ? name.substr(0, name.size() - 1) : name};
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

std::ptrdiff_t common_end(std::string_view one, std::string_view other) {
    const auto ends = std::mismatch(one.rbegin(), one.rend(), other.rbegin(), other.rend());
    return std::distance(one.rbegin(), ends.first);
}

/// Of a certificate for hundreds of hosts those count that look like the one that was asked for.
std::vector<std::string> nearest_first(std::vector<std::string> names, std::string_view host) {
    std::stable_sort(names.begin(), names.end(), [&](const auto& one, const auto& other) {
        return common_end(folded(one), host) > common_end(folded(other), host);
    });
    return names;
}

/// As senders did that still look at the common name.
bool fits_common_name(X509* certificate, const std::string& host) {
    return X509_check_host(
               certificate,
               host.c_str(),
               host.size(),
               X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT,
               nullptr) == 1;
}

std::string common_name_text(X509* certificate, const std::string& host) {
    const std::string name = common_name(certificate);
    if (name.empty()) {
        return "it names no host at all";
    }
    return fmt::format(
        "it names no host, having no subject alternative name for one; its common name '{}' {}",
        printable(name, 100),
        folded(name) == host || fits_common_name(certificate, host)
            ? "is ignored by senders such as Go's"
            : "is another one");
}

std::string list_text(const std::vector<std::string>& names) {
    std::string text = "it is for ";
    for (std::size_t index = 0; index < std::min(names.size(), names_shown_max); ++index) {
        text += (index == 0 ? "" : ", ") + printable(names[index], 100);
    }
    if (names.size() > names_shown_max) {
        text += fmt::format(" and {} more", names.size() - names_shown_max);
    }
    return text;
}

std::string_view wildcard_hint(std::string_view name, std::string_view host) {
    const std::string_view parent = name.starts_with("*.") ? name.substr(2) : "";
    if (name == "*" || (!parent.empty() && parent.find('.') == std::string_view::npos)) {
        return "; a wildcard needs two labels behind it";
    }
    if (parent.empty() || parent.find('*') != std::string_view::npos) {
        return "; a wildcard must be the whole first label, and the only one";
    }
    if (host == parent) {
        return "; a wildcard does not stand for the domain itself";
    }
    return host.ends_with(name.substr(1)) ? "; a wildcard stands for one label, not for several"
                                          : "";
}

/// What people expect a name in a certificate to cover and it does not.
std::string_view misunderstanding(const std::vector<std::string>& names, std::string_view host) {
    for (const std::string& listed : names) {
        const std::string name = folded(listed);
        if (name == host && listed.ends_with('.')) {
            return "; a name in a certificate must not end in a dot";
        }
        if (name == host) {
            return "; an address has to be listed as an address (SAN type IP), not as a DNS name";
        }
        if (name.find('*') != std::string::npos) {
            if (const auto hint = wildcard_hint(name, host); !hint.empty()) {
                return hint;
            }
        }
    }
    return {};
}

}  // namespace

std::string wrong_name_sentence(const ChainSubject& subject) {
    const std::string host = folded(subject.host);
    const auto names = nearest_first(server_names(subject.certificate), host);
    return fmt::format(
        "the certificate is not for '{}': {}{}",
        printable(subject.host),
        names.empty() ? common_name_text(subject.certificate, host) : list_text(names),
        misunderstanding(names, host));
}

}  // namespace ringproof::transport
