using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>What every operation of a door can answer besides what its signature says, and what its headers mean: said once, here.</summary>
sealed class OpenApiOperationFilter : IOperationFilter
{
    static readonly Dictionary<int, string> Meanings = new()
    {
        [301] = "It has another address now: see Location.",
        [304] = "Nothing has changed since the ETag that If-None-Match names.",
        [201] = "Made. Location says where it is.",
        [204] = "Done.",
        [400] = "A parameter or a field is unknown or not valid; `errors` names it.",
        [401] = "No key, or one that is not live; WWW-Authenticate says so.",
        [403] = "The key or sign-in has not the scope that this needs; WWW-Authenticate names it.",
        [404] = "No such thing, or none that you may see.",
        [409] = "An editorial rule forbids it, or it clashes with something that exists; `type` says which. Or the first request with this Idempotency-Key is still running.",
        [412] = "Someone else was first: it is not the version that If-Match names.",
        [413] = "The body is larger than 1 MiB.",
        [415] = "The body is not JSON in UTF-8.",
        [422] = "The Idempotency-Key belongs to another request.",
        [428] = "If-Match is missing.",
        [406] = "Accept asks for a media type that is not offered here.",
        [414] = "The address is longer than 8 KiB.",
        [431] = "The headers are larger than 32 KiB together.",
        [410] = "The story was withdrawn and will not come back.",
        [500] = "A defect of this server; `traceId` finds it in the logs.",
        [503] = "The database is not answering; try again after Retry-After seconds.",
    };

    static readonly int[] OfEveryReader = [304, 400, 406, 414, 431, 500, 503];
    static readonly int[] OfEveryFeed = [304, 400, 414, 431, 500, 503];
    static readonly int[] OfEveryLook = [304, 400, 401, 403, 406, 414, 431, 500, 503];
    static readonly int[] OfEveryWrite = [400, 401, 403, 409, 413, 414, 431, 500, 503];

    public static string IdOf(ApiDescription api) =>
        api.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType is { } handler
            ? JsonNamingPolicy.CamelCase.ConvertName(handler.Name)
            : api.RelativePath ?? "";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Responses ??= [];
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
            operation.Parameters = [.. QueryParameter.Of(handler).Select(p => Describe(p, context.ApiDescription))];

        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<RequiredScope>().LastOrDefault()?.Scope;
        operation.Security = scope is null ? [] : [new() { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
        if (scope is { } needed)
            operation.Description = $"{operation.Description}\n\nNeeds the scope `{needed.ToString().ToLowerInvariant()}`.".Trim();
        AddWriting(operation, context.ApiDescription);

        var said = metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode);
        foreach (var status in said.Concat(OfTheDoor(context.ApiDescription, operation)))
            operation.Responses.TryAdd(status.ToString(), new OpenApiResponse());

        foreach (var (status, answer) in operation.Responses.Where(r => r.Value is OpenApiResponse).Select(r => (int.Parse(r.Key), (OpenApiResponse)r.Value)))
        {
            if (Meanings.TryGetValue(status, out var meaning))
                answer.Description = meaning;
            if (status >= 400)
                answer.Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) },
                };
            answer.Headers = HeadersOf(status, operation);
        }

        var ordered = operation.Responses.OrderBy(r => r.Key).ToList();
        operation.Responses.Clear();
        foreach (var (status, answer) in ordered)
            operation.Responses.Add(status, answer);
    }

    static IEnumerable<int> OfTheDoor(ApiDescription api, OpenApiOperation operation)
    {
        var door = api.ActionDescriptor.EndpointMetadata.OfType<EndpointPolicy>().FirstOrDefault();
        if (door == EndpointPolicy.Feeds)
            return OfEveryFeed;
        if (door is { Writes: false })
            return OfEveryReader;
        if (door is null)
            return [];
        if (api.HttpMethod is "GET")
            return OfEveryLook;

        int[] asItIs =
        [
            .. operation.RequestBody is null ? Array.Empty<int>() : [415],
            .. api.HttpMethod is "POST" ? [422] : Array.Empty<int>(),
            .. operation.Parameters?.Any(p => p.Name is "If-Match") is true ? [412] : Array.Empty<int>(),
            .. api.HttpMethod is "PUT" ? [428] : Array.Empty<int>(),
        ];
        return OfEveryWrite.Concat(asItIs);
    }

    // What every write takes in its headers.
    static void AddWriting(OpenApiOperation operation, ApiDescription api)
    {
        if (api.ActionDescriptor.EndpointMetadata.OfType<EndpointPolicy>().FirstOrDefault() is not { Writes: true } || api.HttpMethod is "GET")
            return;

        operation.Parameters ??= [];
        if (api.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)) is true)
            operation.Parameters.Add(InHeader("If-Match", "The version you have seen, from the ETag of your last look, such as `\"3\"`; `*` for whatever it is now.", api.HttpMethod is "PUT", "*"));
        if (api.HttpMethod is "POST")
            operation.Parameters.Add(InHeader("Idempotency-Key",
                "Makes it safe to repeat the request: within 24 hours the same key gets the first answer again, with `Idempotent-Replayed: true`, and nothing happens twice. 1–255 visible ASCII characters.", false, null));
    }

    static OpenApiParameter InHeader(string name, string description, bool required, string? example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };

    static OpenApiParameter Describe(QueryParameter parameter, ApiDescription api)
    {
        var (description, example) = XmlDocumentation.Of(parameter);
        var inPath = api.RelativePath!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
        var schema = OpenApiSchemaFilter.Of(parameter);
        var given = inPath || parameter.IsRequired;
        if (example is not null && !given)
            schema.Examples = [OpenApiSchemaFilter.ExampleOf(parameter, example)];

        return new()
        {
            Name = parameter.Name,
            In = inPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = inPath || parameter.IsRequired,
            Description = description,
            // What must be given is filled in by the explorer; what may be given is only shown, or the first click would filter.
            Example = given ? example : null,
            Schema = schema,
            Style = inPath ? null : ParameterStyle.Form,
            Explode = !inPath && !parameter.IsCommaList,
        };
    }

    static Dictionary<string, IOpenApiHeader>? HeadersOf(int status, OpenApiOperation operation) => status switch
    {
        200 when operation.Parameters?.Any(p => p.Name is "after") is true => new()
        {
            ["ETag"] = Header("Changes when the answer does; send it as If-None-Match."),
            ["Link"] = Header("The next page, `rel=\"next\"` (RFC 8288), unless this is the last one. Feeds of what a list shows, `rel=\"alternate\"`; a feed's own address and hub, `rel=\"self\"` and `rel=\"hub\"`."),
        },
        200 => new() { ["ETag"] = Header("Changes when the answer does; send it as If-None-Match.") },
        201 => new() { ["Location"] = Header("Where it is, absolute."), ["ETag"] = Header("Its version, where it has one.") },
        401 or 403 => new() { ["WWW-Authenticate"] = Header("What is needed (RFC 6750).") },
        301 => new() { ["Location"] = Header("The new address, absolute.") },
        503 => new() { ["Retry-After"] = Header("Seconds to wait.") },
        _ => null,
    };

    static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
