#include "emitter/transport/ca_file.hpp"

#include "emitter/core/text.hpp"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

namespace ringproof::transport {
namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

// All CAs that browsers know come to 200 KiB.
constexpr std::size_t bytes_max = 1U << 20U;

constexpr std::string_view certificate_mark = "-----BEGIN CERTIFICATE-----";

std::string beginning_of(std::ifstream& file) {
    std::string bytes(bytes_max, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Bio reader_of(const std::string& bytes) {
    return {BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), &BIO_free};
}

/// How many stand before the first one that is broken.
std::size_t count_readable(const std::string& bytes) {
    const Bio reader = reader_of(bytes);
    std::size_t count = 0;
    while (
        Certificate{PEM_read_bio_X509_AUX(reader.get(), nullptr, nullptr, nullptr), &X509_free}) {
        ++count;
    }
    ERR_clear_error();
    return count;
}

std::size_t count_marks(std::string_view bytes) {
    std::size_t count = 0;
    for (auto at = bytes.find(certificate_mark); at != std::string_view::npos;
         at = bytes.find(certificate_mark, at + 1)) {
        ++count;
    }
    return count;
}

bool is_der(const std::string& bytes) {
    const Bio reader = reader_of(bytes);
    const Certificate certificate{d2i_X509_bio(reader.get(), nullptr), &X509_free};
    ERR_clear_error();
    return certificate != nullptr;
}

std::string reason_for(const std::string& bytes) {
    if (bytes.empty()) {
        return "it is empty";
    }
    if (const std::size_t marks = count_marks(bytes); marks > 0) {
        return fmt::format(
            "certificate {} of {} in it cannot be read", count_readable(bytes) + 1, marks);
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> others{{
        {"PRIVATE KEY-----", "it holds a private key; the CA's certificate is needed"},
        {"-----BEGIN PKCS7-----",
         "it holds PKCS #7; 'openssl pkcs7 -print_certs -in FILE -out CA.pem' makes PEM of it"},
    }};
    for (const auto& [mark, reason] : others) {
        if (bytes.find(mark) != std::string::npos) {
            return std::string{reason};
        }
    }
    return is_der(bytes) ? "it is DER; 'openssl x509 -inform der -in FILE -out CA.pem' makes PEM "
                           "of it"
                         : "it holds no certificate; PEM is expected ('" +
                               std::string{certificate_mark} + "')";
}

std::string reason_against(const std::string& ca_file) {
    std::error_code error;
    if (std::filesystem::is_directory(ca_file, error)) {
        return "it is a folder";
    }
    std::ifstream file{ca_file, std::ios::binary};
    return file ? reason_for(beginning_of(file)) : std::generic_category().message(errno);
}

}  // namespace

std::string unusable_sentence(const std::string& ca_file) {
    return "the CA file '" + printable(ca_file) + "' cannot be used: " + reason_against(ca_file);
}

}  // namespace ringproof::transport
