#include "receiver-conformance/rules/cipher_strength.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Encrypted and authenticated in one step; all else is CBC with its padding oracles.
bool is_aead(std::string_view cipher) {
    static constexpr std::array signs{"GCM", "CCM", "CHACHA20"};
    return std::any_of(
        signs.begin(), signs.end(), [&](const char* sign) { return contains(cipher, sign); });
}

}  // namespace

std::string_view cipher_doubt(std::string_view protocol, std::string_view cipher) {
    // TLS 1.3 has no weak cipher; older than 1.2 is a fault of its own.
    if (protocol != "TLSv1.2") {
        return {};
    }
    if (cipher.starts_with("DHE-")) {
        return "a finite-field Diffie-Hellman key exchange, which Go's clients do not speak";
    }
    if (!cipher.starts_with("ECDHE-")) {
        return "a key exchange without forward secrecy, which Go's clients have refused since "
               "1.22";
    }
    if (!is_aead(cipher)) {
        return "a CBC cipher, which hardened clients refuse";
    }
    return {};
}

}  // namespace ringproof::rules
