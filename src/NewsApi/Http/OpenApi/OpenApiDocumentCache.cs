using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace NewsApi.Http.OpenApi;

/// <summary>The serialized OpenAPI document, generated once: it changes only with a release.</summary>
sealed class OpenApiDocumentCache(ISwaggerProvider provider)
{
    readonly Lazy<string> json = new(() =>
    {
        using var text = new StringWriter();
        provider.GetSwagger("v1").SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString().ReplaceLineEndings("\n") + "\n";
    });

    public string Json => json.Value;
}
