using System.Reflection;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;

namespace NewsApi.Http.Binding;

/// <summary>
/// The body of a request: JSON, read strictly and validated before a handler sees it. What is wrong with it is a 400 that names the fields,
/// or a 415 where it is not JSON in UTF-8.
/// </summary>
sealed record JsonBody<T>(T Value) : IEndpointParameterMetadataProvider where T : class
{
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext http)
    {
        // Nothing is as good as an empty object: what must be given is named.
        var nothing = http.Request is { ContentLength: 0 or null, ContentType: null } && !http.Request.Headers.ContainsKey("Transfer-Encoding");
        if (!nothing)
            MustBeJson(http.Request);
        return new(Valid(Parsed(nothing ? "{}"u8.ToArray() : await Read(http)), http.RequestServices));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    // Kestrel stops at the largest body, with a 413.
    static async Task<byte[]> Read(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    static T Parsed(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, NewsJson.Options) ?? throw new InvalidRequestException("body", "must be a JSON object, not null");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            var fault = failure is JsonException json ? JsonError.Of(json) : JsonError.OfUnknownType(failure.Message);
            throw new InvalidRequestException(fault.Missing is [] ? new() { [Field(fault.Path)] = [fault.Reason] } : fault.Missing.ToDictionary(m => Field($"{fault.Path}.{m}"), _ => new[] { "must be given" }));
        }
    }

    static string Field(string path) => path is "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    static T Valid(T value, IServiceProvider services)
    {
        var faults = services.GetService<IValidator<T>>()?.Validate(value).Errors ?? [];
        return faults is [] ? value : throw new InvalidRequestException(faults.GroupBy(f => f.PropertyName is "" ? "body" : f.PropertyName)
            .ToDictionary(f => f.Key, f => f.Select(e => e.ErrorMessage).Distinct().ToArray()));
    }

    static void MustBeJson(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && type.Parameters.Count(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)) <= 1
            && (!type.Charset.HasValue || type.Charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
        if (!isJson || request.Headers.ContentEncoding.Count > 0)
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
    }
}
