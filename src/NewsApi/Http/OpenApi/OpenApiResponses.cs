using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace NewsApi.Http.OpenApi;

/// <summary>The responses that operations share: which statuses occur, what they mean, and their headers.</summary>
static class OpenApiResponses
{
    static readonly int[] AllReads = [304, 400, 414, 431, 500, 503];
    static readonly int[] AllWrites = [400, 401, 403, 408, 409, 413, 414, 429, 431, 500, 503];

    static readonly Dictionary<int, string> Descriptions = new()
    {
        [201] = "Created. The Location header contains its address.",
        [204] = "Success, without content.",
        [301] = "Moved permanently to the address in Location.",
        [304] = "Not modified since the ETag in If-None-Match.",
        [400] = "A parameter or field is unknown or invalid; `errors` names it.",
        [401] = "The key is missing, unknown, expired or revoked.",
        [403] = "The key or sign-in token lacks the required scope, which WWW-Authenticate names, or the key is restricted to other"
            + " articles.",
        [404] = "Not found, or not visible to you.",
        [406] = "No representation matches the Accept header.",
        [408] = "The body did not arrive in time: at least 1 KiB per second.",
        [409] = "The request conflicts with an editorial rule or an existing resource, or the first request with this Idempotency-Key is"
            + " still being processed; `type` identifies the reason.",
        [410] = "The article was killed, or was withdrawn from you.",
        [412] = "The current version does not match If-Match.",
        [413] = "The body is larger than 1 MiB.",
        [414] = "The path and query are longer than 8 KiB.",
        [415] = "The body is not JSON in UTF-8.",
        [422] = "The Idempotency-Key was used for a different request.",
        [428] = "The If-Match header is missing.",
        [429] = "Too many concurrent writes of this account, or too many messages within a minute; retry after the seconds in Retry-After.",
        [431] = "The headers are larger than 32 KiB.",
        [500] = "Internal server error; `traceId` identifies the request in the logs.",
        [503] = "The server is too busy, its database or the identity provider is unavailable, or the request is too expensive; retry after"
            + " the seconds in Retry-After.",
    };

    public static string? DescriptionOf(int status) => Descriptions.GetValueOrDefault(status);

    /// <summary>The statuses that the policy of an operation and its parameters add to those in the handler's signature.</summary>
    public static IEnumerable<int> StatusesOf(ApiDescription api, OpenApiOperation operation) =>
        api.ActionDescriptor.EndpointMetadata.OfType<EndpointPolicy>().FirstOrDefault() switch
        {
            null => [],
            { FormatInPath: true } => AllReads,
            { Writes: false } => [.. AllReads, 406],
            _ when api.HttpMethod is "GET" => [.. AllReads, 401, 403, 406],
            _ =>
            [
                .. AllWrites,
                .. operation.RequestBody is null ? Array.Empty<int>() : [415],
                .. api.HttpMethod is "POST" ? [422] : Array.Empty<int>(),
                .. operation.Parameters?.Any(p => p.Name is "If-Match") is true ? [412] : Array.Empty<int>(),
                .. api.HttpMethod is "PUT" ? [428] : Array.Empty<int>(),
            ],
        };

    public static Dictionary<string, IOpenApiHeader>? HeadersOf(int status, OpenApiOperation operation) => status switch
    {
        200 when operation.Parameters?.Any(p => p.Name is "after") is true => new()
        {
            ["ETag"] = Header("Identifies the state of the response; send it as If-None-Match."),
            ["Link"] = Header("`rel=\"next\"`: the next page (RFC 8288), absent on the last one. `rel=\"alternate\"`: feeds with the same"
                + " articles. `rel=\"self\"` and `rel=\"hub\"`: the address and the WebSub hub of a feed."),
        },
        200 => new() { ["ETag"] = Header("Identifies the state of the response; send it as If-None-Match.") },
        201 => new()
        {
            ["Location"] = Header("The absolute URL of the created resource."),
            ["ETag"] = Header("The version of the resource, if it is versioned."),
        },
        301 => new() { ["Location"] = Header("The new absolute URL.") },
        401 or 403 => new() { ["WWW-Authenticate"] = Header("The required authentication (RFC 6750).") },
        429 or 503 => new() { ["Retry-After"] = Header("Seconds to wait before the next attempt.") },
        _ => null,
    };

    static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
