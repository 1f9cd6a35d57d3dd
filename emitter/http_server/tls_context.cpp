#include "emitter/http_server/tls_context.hpp"

#include <boost/asio/buffer.hpp>

namespace ringproof::http_server {

std::variant<boost::asio::ssl::context, StartError> make_tls_context(const TlsIdentity& identity) {
    namespace ssl = boost::asio::ssl;
    ssl::context context{ssl::context::tls_server};
    boost::system::error_code error;
    context.set_options(
        ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
            ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1,
        error);
    if (!error) {
        context.use_certificate_chain(boost::asio::buffer(identity.certificate_chain_pem), error);
    }
    if (error) {
        return StartError{"the server certificate cannot be used: " + error.message()};
    }
    context.use_private_key(
        boost::asio::buffer(identity.private_key_pem), ssl::context::pem, error);
    if (error) {
        return StartError{
            "the server's private key cannot be used with its certificate: " + error.message()};
    }
    return context;
}

}  // namespace ringproof::http_server
