#include "receiver-conformance/rules/known_answers.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ringproof::rules {
namespace {

struct KnownAnswer {
    int status = 0;         ///< 0: with whatever status
    std::string_view text;  ///< in its body, or in a header as `server: caddy`; in lower case
    std::string_view remedy;
};

constexpr std::string_view behind_https =
    "Who answers speaks HTTPS and was asked over plain HTTP. Write https:// in the URL; where it "
    "stands there already, a proxy in front asks its backend over plain HTTP (nginx: proxy_pass "
    "https://…).";

// The first one that fits counts: the special stands before the general.
constexpr std::array known{
    // Automation tools.
    KnownAnswer{
        404,
        "did you mean to make a get request",
        "n8n: the Webhook node takes GET only. Set its HTTP Method to POST."},
    KnownAnswer{
        404,
        "the requested webhook",
        "n8n knows no such webhook now. A test URL (/webhook-test/…) takes one event after a click "
        "on 'Execute workflow': activate (publish) the workflow, and give Rinkel the production "
        "URL (/webhook/…) of a Webhook node whose HTTP Method is POST."},
    KnownAnswer{
        500,
        "respond to webhook node",
        "n8n: with Respond set to 'Using Respond to Webhook Node' every branch of the workflow "
        "must reach such a node. 'Immediately' answers 200 whatever comes."},
    KnownAnswer{
        500,
        "error in workflow",
        "n8n: a node of the workflow failed, and the Webhook node answers only after it. Set its "
        "Respond to 'Immediately', and let the workflow handle its own errors."},
    KnownAnswer{
        500,
        "workflow could not be started",
        "n8n could not start the workflow: look at its nodes' credentials and at n8n's own log."},
    KnownAnswer{
        400,
        "queue is full",
        "Make's queue for this webhook is full, because no scenario works it off: switch the "
        "scenario on, have it run immediately as data arrives, and empty the queue."},
    KnownAnswer{
        0,
        "no scenario listening",
        "Make: no scenario listens to this webhook. Switch the scenario on, or give Rinkel the URL "
        "of the webhook that it uses."},
    KnownAnswer{
        410,
        "unsubscribe",
        "The tool behind this URL has dropped the webhook (Zapier: the Zap was deleted or is off): "
        "switch it on, or give Rinkel its new URL."},

    // Tunnels and hosts.
    KnownAnswer{
        0,
        "err_ngrok_3200",
        "ngrok's tunnel is not running: start it, and mind that a free URL changes each time."},
    KnownAnswer{
        0,
        "err_ngrok_8012",
        "ngrok reached this machine, but nothing listens at the tunnel's port."},
    KnownAnswer{0, "error code: 1033", "Cloudflare's tunnel is not running: start cloudflared."},
    KnownAnswer{
        403,
        "attention required! | cloudflare",
        "Cloudflare's firewall blocks the request: add a rule that skips its checks (WAF, bot "
        "fight "
        "mode) for the webhook's path."},
    KnownAnswer{
        0,
        "just a moment...",
        "Cloudflare asks for a browser: add a rule that skips its checks (bot fight mode, 'under "
        "attack') for the webhook's path."},
    KnownAnswer{
        0,
        "missing authorization header",
        "Supabase wants a JWT, and Rinkel sends none: deploy the function with --no-verify-jwt "
        "(verify_jwt = false in config.toml), and check a secret in the path yourself."},
    KnownAnswer{
        401,
        "invalid jwt",
        "Supabase wants a JWT, and Rinkel sends none: deploy the function with --no-verify-jwt "
        "(verify_jwt = false in config.toml), and check a secret in the path yourself."},
    KnownAnswer{
        403,
        "missing authentication token",
        "Amazon's API Gateway has no route for this path and method: look at the stage in the "
        "path, and whether POST is deployed."},
    KnownAnswer{
        403,
        "your client does not have permission",
        "Google Cloud lets nobody in unauthenticated: allow unauthenticated invocations (allUsers "
        "as invoker) for this function or service."},
    KnownAnswer{404, "no-such-app", "Heroku has no app of this name: look at the host in the URL."},

    // A check of the host's name.
    KnownAnswer{400, "disallowedhost", "Django: the host in the URL is not among ALLOWED_HOSTS."},
    KnownAnswer{
        400, "invalid http_host header", "Django: the host in the URL is not among ALLOWED_HOSTS."},
    KnownAnswer{0, "blocked hosts", "Rails: the host in the URL is not among config.hosts."},
    KnownAnswer{
        403,
        "host not permitted",
        "Sinatra: the host in the URL is not among host_authorization's permitted_hosts."},
    KnownAnswer{
        0,
        "invalid host header",
        "A check of the host's name refuses the URL's: allow it (Starlette: TrustedHostMiddleware, "
        "webpack-dev-server: allowedHosts)."},
    KnownAnswer{
        403, "blocked request. this host", "Vite: add the URL's host to server.allowedHosts."},
    KnownAnswer{400, "plain http request was sent to https port", behind_https},
    KnownAnswer{400, "sent an http request to an https server", behind_https},
    KnownAnswer{400, "speaking plain http to an ssl-enabled", behind_https},

    KnownAnswer{
        400,
        "<h1>bad request (400)</h1>",
        "Django answers so when the host in the URL is not among ALLOWED_HOSTS, or when it takes "
        "the request for suspicious: its log says which."},

    // CSRF and other protection of browsers' forms.
    KnownAnswer{
        0,
        "invalidauthenticitytoken",
        "Rails' CSRF protection refused it: skip_before_action :verify_authenticity_token in the "
        "webhook's controller (or make it an ActionController::API)."},
    KnownAnswer{
        422,
        "the change you wanted was rejected",
        "Rails' CSRF protection refused it: skip_before_action :verify_authenticity_token in the "
        "webhook's controller (or make it an ActionController::API)."},
    KnownAnswer{
        400,
        "bad csrf",
        "Pyramid's CSRF protection refused it: require_csrf=False on the webhook's view."},
    KnownAnswer{
        403,
        "request forbidden by administrative rules",
        "HAProxy refused it by a rule of its own (http-request deny): look at its http-request "
        "rules, and exempt the webhook's path. A rule against <, > or quotes strikes what people "
        "say on the telephone."},
    KnownAnswer{
        0,
        "no $.respond called in workflow",
        "Pipedream: this run of the workflow ended without $.respond(): answer in every branch, or "
        "let the trigger answer 200 by itself."},
    KnownAnswer{0, "csrf token verif", "CSRF protection refused it: exempt the webhook's path."},
    KnownAnswer{
        403,
        "csrf failed",
        "Django REST framework's session login asks for a CSRF token: authentication_classes = [] "
        "for the webhook's view."},
    KnownAnswer{
        403,
        "csrf verification failed",
        "Django's CSRF protection refused it: put @csrf_exempt on the webhook's view."},
    KnownAnswer{
        403,
        "_xsrf",
        "Tornado's XSRF protection refused it: override check_xsrf_cookie() in the webhook's "
        "handler."},
    KnownAnswer{
        403,
        "server: tornadoserver",
        "Tornado's XSRF protection most likely refused it: override check_xsrf_cookie() in the "
        "webhook's handler."},
    KnownAnswer{
        0,
        "invalidcsrftoken",
        "Phoenix' CSRF protection refused it: route the webhook through the :api pipeline, without "
        "protect_from_forgery."},
    KnownAnswer{
        401,
        "authentication credentials were not provided",
        "Django REST framework asks for a login: authentication_classes = [] and "
        "permission_classes = [AllowAny] for the webhook's view."},
    KnownAnswer{
        403,
        "authentication credentials were not provided",
        "Django REST framework asks for a login: authentication_classes = [] and "
        "permission_classes = [AllowAny] for the webhook's view."},
    KnownAnswer{
        0,
        "rest_forbidden",
        "WordPress: give the REST route 'permission_callback' => '__return_true', and check a "
        "secret in the path yourself."},

    // Routes.
    KnownAnswer{
        404,
        "rest_no_route",
        "WordPress has no such REST route for POST: look at the namespace, at 'methods' => 'POST', "
        "and whether the plugin is active."},
    KnownAnswer{
        404,
        "cannot post /",
        "Express has no POST route for this path (Node-RED: an http in node with the method POST, "
        "and deployed; NestJS: a global prefix?)."},
    KnownAnswer{
        404,
        "route post:",
        "Fastify has no POST route for this path: look at the prefix that register() was given."},
    KnownAnswer{
        404,
        "no route matches [post]",
        "Rails has no POST route for this path: 'bin/rails routes' lists them."},
    KnownAnswer{
        404,
        "using the urlconf defined in",
        "Django has no URL pattern for this path: compare urls.py, the slash at the end included."},
    KnownAnswer{
        404,
        "if you entered the url manually",
        "Flask has no route for this path: compare @app.route, a blueprint's url_prefix and the "
        "slash at the end."},
    KnownAnswer{
        404,
        R"({"detail":"not found"})",
        "FastAPI (Starlette) has no route for this path: compare @app.post, the router's prefix "
        "and the root_path."},
    KnownAnswer{
        404,
        "404 page not found",
        "No route for this path: a Go mux (compare the pattern, the slash at the end and the "
        "method in it) or Traefik (compare the router's rule)."},
    KnownAnswer{
        404,
        "\n\nnot found\n",
        "There is no route for this path (Koa answers so, too, when the handler sets neither "
        "ctx.body nor ctx.status)."},
    KnownAnswer{
        404,
        "whitelabel error page",
        "Spring has no @PostMapping for this path: compare it, and server.servlet.context-path."},
    KnownAnswer{
        404,
        "apache tomcat",
        "Tomcat has nothing at this path: compare the application's context path and its "
        "mappings."},
    KnownAnswer{
        404,
        R"(no route found for "post)",
        "Symfony has no POST route for this path: 'bin/console debug:router' lists them."},
    KnownAnswer{
        404,
        "no route found for post",
        "Phoenix has no POST route for this path: 'mix phx.routes' lists them."},
    KnownAnswer{
        0,
        "the post method is not supported",
        "Laravel has this route, but not for POST: Route::post() in routes/api.php (its path "
        "begins "
        "with /api)."},
    KnownAnswer{
        404,
        "could not be found.\"",
        "Laravel has no route for this path: 'php artisan route:list' lists them; those of "
        "routes/api.php begin with /api."},
    KnownAnswer{
        404, "know this ditty", "Sinatra has no POST route for this path: post '/…' do … end."},
    KnownAnswer{
        404,
        "missing parameters",
        "CherryPy: the handler has no arguments for some fields, or requires others. Give it "
        "**kwargs, and read from those."},
    KnownAnswer{
        400,
        "unexpected body parameters",
        "CherryPy: the handler has no argument for a field (from is a word that Python keeps for "
        "itself). Give it **kwargs, and read from those."},

    // Bodies that a framework does not take as they are.
    KnownAnswer{
        415,
        "fst_err_ctp_invalid_media_type",
        "Fastify parses no forms by itself: app.register(require('@fastify/formbody'))."},
    KnownAnswer{
        415,
        "did not attempt to load json",
        "Flask: request.get_json() takes JSON only. Take request.get_json(silent=True) or "
        "request.form, whichever the content type says."},
    KnownAnswer{
        415,
        "unsupported media type \\\"",
        "Django REST framework: parser_classes = [JSONParser, FormParser]."},
    KnownAnswer{
        415,
        R"("error":"unsupported media type","message":"unsupported media type")",
        "hapi: let the route's payload.allow name both content types, or leave it out."},
    KnownAnswer{
        415,
        "urlencoded' ",
        "Spring: the mapping's consumes (or its @RequestBody) takes another type. Add a second "
        "method with consumes = APPLICATION_FORM_URLENCODED_VALUE and @RequestParam "
        "MultiValueMap<String, String>."},
    KnownAnswer{
        415,
        "rfc9110#section-15.5.16",
        "ASP.NET: the action takes one content type only. Add another with [FromForm] and "
        "[Consumes(\"application/x-www-form-urlencoded\")]."},
    KnownAnswer{
        415,
        "server: cherrypy",
        "CherryPy: tools.json_in takes JSON only. Give it force=False, and take the handler's "
        "**kwargs for a form."},
    KnownAnswer{
        500,
        R"("message":"an internal server error occurred")",
        "hapi: the handler threw, or returned undefined. Let it return something, "
        "h.response().code(200) say; its log ('request', 'error') has the exception."},
    KnownAnswer{
        0,
        "plug.parsers.unsupportedmediatype",
        "Phoenix: Plug.Parsers must list both :urlencoded and :json."},
    KnownAnswer{
        400,
        "failed to decode json object",
        "Flask: request.get_json(force=True) read a form as JSON. Take request.form when the "
        "content type says so."},
    KnownAnswer{
        400,
        "looking for beginning of value",
        "Go: a form was given to the JSON decoder. Look at the Content-Type first, and call "
        "r.ParseForm() for a form."},

    // Validation.
    KnownAnswer{
        0,
        "fst_err_validation",
        "Fastify's schema refused it: leave only id in required, write nullable: true (type: "
        "['string', 'null']), no enum, and additionalProperties: true."},
    KnownAnswer{
        0,
        "unrecognized_keys",
        "zod: z.object({…}).loose() (or without .strict()): Rinkel adds fields (F29)."},
    KnownAnswer{0, R"("code":"invalid_type")", "zod: .nullish() for every field but id."},
    KnownAnswer{
        0,
        R"("code":"invalid_value")",
        "zod: z.string() instead of z.enum(): what is not documented yet may come (F26)."},
    KnownAnswer{
        0,
        R"("code":"invalid_enum_value")",
        "zod: z.string() instead of z.enum(): what is not documented yet may come (F26)."},
    KnownAnswer{
        422,
        "extra fields not permitted",
        "Pydantic: extra='ignore' instead of 'forbid': Rinkel adds fields (F29)."},
    KnownAnswer{
        422,
        "none is not an allowed value",
        "Pydantic: Optional[…] = None for every field but id."},
    KnownAnswer{
        422,
        "unexpected value; permitted",
        "Pydantic: str instead of Literal or Enum: what is not documented yet may come (F26)."},
    KnownAnswer{
        0,
        "extra_forbidden",
        "Pydantic: extra='ignore' instead of 'forbid': Rinkel adds fields (F29)."},
    KnownAnswer{
        0, "json: unknown field", "Go: no DisallowUnknownFields(): Rinkel adds fields (F29)."},
    KnownAnswer{
        0,
        "unrecognized field",
        "Jackson: FAIL_ON_UNKNOWN_PROPERTIES off: Rinkel adds fields (F29)."},
    KnownAnswer{
        422,
        "model_attributes_type",
        "FastAPI: a model as parameter takes JSON only. Take the Request, and read request.json() "
        "or request.form(), whichever the content type says."},
    KnownAnswer{
        422,
        "input should be a valid",
        "Pydantic's model is stricter than the documentation: Optional[…] = None for every field "
        "but id, str for choice and cause, no Literal and no Enum."},
    KnownAnswer{
        422,
        "field required",
        "Pydantic's model requires a field that may be missing: give every field but id a default "
        "(Optional[…] = None)."},
    KnownAnswer{
        400,
        "userid",
        "The answer speaks of userId, which the documentation does not promise (F29): do not "
        "require it."},
    KnownAnswer{
        422,
        "userid",
        "The answer speaks of userId, which the documentation does not promise (F29): do not "
        "require it."},
    KnownAnswer{
        400,
        "this field may not be null",
        "Django REST framework: allow_null=True and required=False for every field but id."},
    KnownAnswer{
        400,
        "this field is required",
        "Django REST framework: required=False for every field but id."},
    KnownAnswer{
        400,
        "missing argument",
        "Tornado: get_argument() without a default answers 400 when a field is missing; write "
        "get_argument('choice', None)."},
    KnownAnswer{
        400,
        "one or more validation errors",
        "ASP.NET: a property that is not nullable is required. Make every one but id nullable "
        "(string?), and take causes as text."},
    KnownAnswer{
        400,
        "invalid request payload input",
        "hapi's validation refused it: .allow(null, '') for every field but id, no .valid(…), and "
        "options.allowUnknown."},
    KnownAnswer{
        400,
        "sent a request that this server could not understand",
        "Flask (Werkzeug) answers so when a form is read as JSON, or when request.form['…'] misses "
        "a field: take request.get_json(silent=True) or request.form by the content type, and "
        "read with .get('…')."},

    // Proxies that answered themselves.
    KnownAnswer{
        404,
        "<center>nginx",
        "nginx itself answered, not the receiver: look at its server_name, location and "
        "proxy_pass."},
    KnownAnswer{
        403,
        "<center>nginx",
        "nginx itself answered, not the receiver: a deny rule, on the address or the User-Agent, "
        "or the path is a folder of files. Look at its location and proxy_pass."},
    KnownAnswer{
        403,
        "you don't have permission to access this resource",
        "Apache itself answered, not the receiver: mod_security where only some events are refused "
        "(its audit log names the rule: exempt the webhook's path from it), else a Require that "
        "lets nobody in."},
    KnownAnswer{
        405,
        "<center>nginx",
        "nginx itself answered, not the receiver: it has a file here. Pass the path on with "
        "proxy_pass."},
    KnownAnswer{
        502,
        "<center>nginx",
        "nginx could not reach the receiver, or that broke off: is it running, and where "
        "proxy_pass says? nginx's error log says why."},
    KnownAnswer{
        504,
        "<center>nginx",
        "nginx gave up waiting for the receiver (proxy_read_timeout): it is too slow. Store the "
        "event, answer 200, work on it afterwards."},
    KnownAnswer{
        502,
        "server: caddy",
        "Caddy could not reach the receiver: is it running, and where reverse_proxy says?"},
    KnownAnswer{
        503,
        "no server is available to handle this request",
        "HAProxy has no healthy server for it: is the receiver running, and does its health check "
        "pass?"},
    KnownAnswer{
        503,
        "no available server",
        "Traefik has no healthy server for it: is the receiver running, and does its health check "
        "pass?"},
    KnownAnswer{
        503,
        "no healthy upstream",
        "Envoy has no healthy server for it: is the receiver running, and does its health check "
        "pass?"},
    KnownAnswer{
        503,
        "upstream connect error or disconnect",
        "Envoy could not reach the receiver, or that broke off: is it running, and where the "
        "cluster says? The reset reason at the end of the answer's text says more."},
    KnownAnswer{
        503,
        "due to maintenance downtime",
        "Apache could not reach the receiver (and then does not ask it for a minute: ProxyPass … "
        "retry=0): is it running, and where ProxyPass says?"},
    KnownAnswer{
        503,
        "guru meditation",
        "Varnish got no answer from the receiver, or one that it could not read: is it running, "
        "and where the backend says? Let POST requests pass (return (pass))."},
    KnownAnswer{
        0,
        "error code: 52",
        "Cloudflare got no proper answer from the server behind it (520: none that it could read, "
        "521: refused, 522 and 523: not reached, 524: too slow, 525 and 526: its TLS): see whether "
        "that runs, and whether it lets Cloudflare's addresses in."},
    KnownAnswer{
        502,
        R"({"message": "internal server error"})",
        "Amazon's API Gateway could not use what the Lambda function returned, or it failed: "
        "return {statusCode: 200, body: '…'} with the body as text, and look for the exception in "
        "CloudWatch."},
    KnownAnswer{
        500,
        R"({"message":"internal server error"})",
        "Amazon's API Gateway answers so when the Lambda function fails or returns something that "
        "is no answer: look for the exception in CloudWatch, and return {statusCode: 200}."},
    KnownAnswer{
        504,
        "endpoint request timed out",
        "Amazon's API Gateway gave up waiting for the Lambda function: answer 200 first, and let a "
        "queue (SQS) do the work."},
    KnownAnswer{
        503,
        "scheduled maintenance",
        "WordPress is in maintenance: wait for its update to end, or delete the file "
        ".maintenance."},
    KnownAnswer{
        503,
        "server: heroku",
        "Heroku's router got no answer: the app crashed or did not start. 'heroku logs' says why."},
};

/// Headers as lines, an empty line, and the body as the last one, all in lower case.
std::string words_of(const journal::ResponseExcerpt& response) {
    std::string words = "\n";
    for (const auto& [name, value] : response.headers) {
        words += name + ": " + value + '\n';
    }
    words += '\n' + response.body + '\n';
    std::transform(words.begin(), words.end(), words.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return words;
}

}  // namespace

std::string_view known_remedy(const journal::Attempt& attempt) {
    if (!attempt.response || !attempt.status || *attempt.status == 200) {
        return {};
    }
    const std::string words = words_of(*attempt.response);
    const auto* found = std::find_if(known.begin(), known.end(), [&](const KnownAnswer& answer) {
        return (answer.status == 0 || answer.status == *attempt.status) &&
               words.find(answer.text) != std::string::npos;
    });
    return found == known.end() ? std::string_view{} : found->remedy;
}

}  // namespace ringproof::rules
