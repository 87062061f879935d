using System.Reflection;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;

namespace NewsApi.Http.Binding;

/// <summary>
/// A JSON request body, parsed strictly and validated before the handler runs. Errors are a 400 that names the fields, or a 415 if the
/// body is not JSON in UTF-8.
/// </summary>
sealed record JsonBody<T>(T Value) : IEndpointParameterMetadataProvider where T : class
{
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext http)
    {
        // A missing body is read as an empty object, so that the error names the required fields.
        var isMissing = http.Request is { ContentLength: 0 or null, ContentType: null }
            && !http.Request.Headers.ContainsKey("Transfer-Encoding");
        if (!isMissing)
            ThrowIfNotJson(http.Request);
        return new(Validate(Deserialize(isMissing ? "{}"u8.ToArray() : await Read(http)), http.RequestServices));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    static async Task<byte[]> Read(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    static T Deserialize(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, NewsJson.Options)
                ?? throw new InvalidRequestException("body", "must be a JSON object, not null");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            var error = failure is JsonException json ? JsonError.Of(json) : JsonError.OfUnknownType(failure.Message);
            throw new InvalidRequestException(error.Missing is []
                ? new() { [FieldName(error.Path)] = [error.Reason] }
                : error.Missing.ToDictionary(m => FieldName($"{error.Path}.{m}"), _ => new[] { "is required" }));
        }
    }

    static string FieldName(string path) =>
        path is "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    static T Validate(T value, IServiceProvider services)
    {
        var errors = services.GetService<IValidator<T>>()?.Validate(value).Errors ?? [];
        if (errors is not [])
            throw new InvalidRequestException(errors
                .GroupBy(e => e.PropertyName is "" ? "body" : e.PropertyName)
                .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray()));
        (value as IParsedEarly)?.Parse();
        return value;
    }

    static void ThrowIfNotJson(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && type.Parameters.Count(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)) <= 1
            && (!type.Charset.HasValue
                || type.Charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
        if (!isJson || request.Headers.ContentEncoding.Count > 0)
            throw new BadHttpRequestException("The body is not JSON in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }
}
