using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NewsApi.Http.Binding;

namespace NewsApi.Http.OpenApi;

/// <summary>The parameters of an operation: those of its handler, and the headers that writes accept.</summary>
static class OpenApiParameters
{
    public static IEnumerable<IOpenApiParameter> Of(ApiDescription api, MethodInfo handler) =>
        QueryParameter.Of(handler).Select(p => Describe(p, api)).Concat(HeadersOf(api, handler));

    static OpenApiParameter Describe(QueryParameter parameter, ApiDescription api)
    {
        var (description, example) = XmlDocumentation.Of(parameter);
        var inPath = api.RelativePath!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
        var required = inPath || parameter.IsRequired;
        var schema = OpenApiSchemas.For(parameter);
        if (example is not null && !required)
            schema.Examples = [OpenApiSchemas.ExampleOf(parameter, example)];

        return new()
        {
            Name = parameter.Name,
            In = inPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = required,
            Description = description,
            // Swagger UI fills in this example; an optional parameter has one in its schema only, or the first request would filter.
            Example = required ? example : null,
            Schema = schema,
            Style = inPath ? null : ParameterStyle.Form,
            Explode = !inPath && !parameter.IsCommaList,
        };
    }

    static IEnumerable<OpenApiParameter> HeadersOf(ApiDescription api, MethodInfo handler)
    {
        var writes = api.ActionDescriptor.EndpointMetadata.OfType<EndpointPolicy>().FirstOrDefault() is { Writes: true };
        if (!writes || api.HttpMethod is "GET")
            yield break;
        if (handler.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)))
            yield return Header("If-Match",
                "The version to change: the ETag of an earlier response, such as `\"3\"`, or `*` for any version.",
                required: api.HttpMethod is "PUT", example: "*");
        if (api.HttpMethod is "POST")
            yield return Header("Idempotency-Key",
                "Makes it safe to repeat the request: for 24 hours, the same key returns the first response again, with"
                + " `Idempotent-Replayed: true`, and the operation is not executed again. 1–255 visible ASCII characters.");
    }

    static OpenApiParameter Header(string name, string description, bool required = false, string? example = null) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };
}
