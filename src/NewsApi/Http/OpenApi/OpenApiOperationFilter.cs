using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>Adds to each operation what follows from its policy: parameters, security, error responses and headers.</summary>
sealed class OpenApiOperationFilter : IOperationFilter
{
    /// <summary>The operationId: the name of the handler's class in camelCase.</summary>
    public static string IdOf(ApiDescription api) =>
        HandlerOf(api)?.DeclaringType is { } type ? JsonNamingPolicy.CamelCase.ConvertName(type.Name) : api.RelativePath ?? "";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        if (HandlerOf(api) is { } handler)
            operation.Parameters = [.. OpenApiParameters.Of(api, handler)];
        AddSecurity(operation, context);
        AddResponses(operation, context);
    }

    static MethodInfo? HandlerOf(ApiDescription api) => api.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();

    static void AddSecurity(OpenApiOperation operation, OperationFilterContext context)
    {
        var required = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().LastOrDefault();
        operation.Security = required is null ? [] : [new() { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
        if (required is not null)
        {
            var scope = required.Scope.ToString().ToLowerInvariant();
            operation.Description = $"{operation.Description}\n\nRequires the scope `{scope}`.".Trim();
        }
    }

    static void AddResponses(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        var declared = api.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode);
        var responses = operation.Responses ?? [];
        foreach (var status in declared.Concat(OpenApiResponses.StatusesOf(api, operation)))
            responses.TryAdd(status.ToString(), new OpenApiResponse());

        operation.Responses = [];
        foreach (var (key, response) in responses.OrderBy(r => r.Key))
        {
            operation.Responses.Add(key, response);
            if (response is OpenApiResponse own)
                Describe(own, int.Parse(key), operation, context);
        }
    }

    static void Describe(OpenApiResponse response, int status, OpenApiOperation operation, OperationFilterContext context)
    {
        response.Description = OpenApiResponses.DescriptionOf(status) ?? response.Description;
        response.Headers = OpenApiResponses.HeadersOf(status, operation);
        if (status >= 400)
            response.Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository),
                },
            };
    }
}
