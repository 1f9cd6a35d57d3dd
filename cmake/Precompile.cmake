# Heavy third-party headers, read once for each room instead of once for each file.
function(precompile room)
  target_precompile_headers(ringproof_${room} PRIVATE ${ARGN})
endfunction()

precompile(transport
  <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp> <boost/asio/steady_timer.hpp>
  <openssl/ssl.h> <openssl/x509v3.h> <chrono> <functional> <string> <variant> <vector>)
precompile(http_server
  <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp> <boost/asio/steady_timer.hpp>
  <boost/asio/ssl.hpp> <boost/beast/core.hpp> <boost/beast/http.hpp> <functional> <string>)
precompile(scenario_file <nlohmann/json.hpp> <functional> <string> <variant> <vector>)
precompile(report <nlohmann/json.hpp> <chrono> <string> <variant> <vector>)
precompile(cli <CLI/CLI.hpp> <chrono> <string> <variant> <vector>)
