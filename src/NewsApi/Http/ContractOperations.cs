using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NewsApi.Contract;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http;

/// <summary>What every operation of a door can answer besides what its signature says, and what its headers mean: said once, here.</summary>
sealed class ContractOperations : IOperationFilter
{
    static readonly Dictionary<int, string> Meanings = new()
    {
        [301] = "It has another address now: see Location.",
        [304] = "Nothing has changed since the ETag that If-None-Match names.",
        [400] = "A parameter is unknown or not valid; `errors` names it.",
        [404] = "No such thing that a reader may see.",
        [406] = "Accept asks for a media type that is not offered here.",
        [414] = "The address is longer than 8 KiB.",
        [431] = "The headers are larger than 32 KiB together.",
        [410] = "The story was withdrawn and will not come back.",
        [500] = "A defect of this server; `traceId` finds it in the logs.",
        [503] = "The database is not answering; try again after Retry-After seconds.",
    };

    static readonly int[] OfEveryReader = [304, 400, 406, 414, 431, 500, 503];

    public static string IdOf(ApiDescription api) =>
        api.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType is { } handler
            ? JsonNamingPolicy.CamelCase.ConvertName(handler.Name)
            : api.RelativePath ?? "";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Responses ??= [];
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
            operation.Parameters = [.. QueryParameter.Of(handler).Select(p => Describe(p, context.ApiDescription))];

        operation.Security = []; // none: readers need no key
        var door = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Door>().FirstOrDefault();
        var said = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode);
        foreach (var status in door == Door.Readers ? said.Concat(OfEveryReader) : said)
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

    static OpenApiParameter Describe(QueryParameter parameter, ApiDescription api)
    {
        var (description, example) = ContractTexts.Of(parameter);
        var inPath = api.RelativePath!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
        var schema = ContractSchemas.Of(parameter);
        var given = inPath || parameter.IsRequired;
        if (example is not null && !given)
            schema.Examples = [ContractSchemas.ExampleOf(parameter, example)];

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
            ["Link"] = Header("The next page, `rel=\"next\"` (RFC 8288). Absent on the last one."),
        },
        200 => new() { ["ETag"] = Header("Changes when the answer does; send it as If-None-Match.") },
        301 => new() { ["Location"] = Header("The new address, absolute.") },
        503 => new() { ["Retry-After"] = Header("Seconds to wait.") },
        _ => null,
    };

    static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
