using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NewsApi.Http.Problems;
using NewsApi.Newsroom.Text;

namespace NewsApi.Http.Binding;

/// <summary>
/// Rejects unknown, malformed and out-of-range query and path parameters before the handler runs. The response lists all errors.
/// Unknown parameters are errors, because ignoring a misspelt filter would return too much; those of feeds are removed before, see
/// <see cref="KnownParameters"/>.
/// </summary>
sealed class StrictQuery(RequestDelegate next)
{
    const int MaxParameters = 50;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } handler)
            return next(http);

        var parameters = QueryParameter.Of(handler);
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, values) in Parse(http.Request.QueryString).Take(MaxParameters))
            if (parameters.FirstOrDefault(p => p.Name == name && !http.Request.RouteValues.ContainsKey(name)) is not { } parameter)
                AddUnknown(errors, name, parameters, http);
            else if (parameter.Validate(values).ToArray() is { Length: > 0 } invalid)
                errors[name] = invalid;

        foreach (var missing in parameters.Where(p => p.IsRequired && !http.Request.Query.ContainsKey(p.Name)))
            errors[missing.Name] = ["is required"];

        foreach (var (name, value) in http.Request.RouteValues)
            if (parameters.FirstOrDefault(p => p.Name == name)?.Validate(value?.ToString()).ToArray() is { Length: > 0 } invalid)
                errors[name] = invalid;

        if (http.Request.Query.Count > MaxParameters)
            errors["query"] = [$"has more than {MaxParameters} parameters"];
        if (!IsUtf8(http.Request.QueryString.Value))
            errors["query"] = ["must be percent-encoded UTF-8"];

        return errors.Count > 0 ? ProblemExceptionHandler.WriteInvalidRequest(http, errors) : next(http);
    }

    // HttpRequest.Query ignores case; here Tag and tag are different names.
    static IEnumerable<(string Name, StringValues Values)> Parse(QueryString query) => ParsePairs(query.Value)
        .GroupBy(p => p.Name, StringComparer.Ordinal)
        .Select(g => (g.Key, new StringValues([.. g.Select(p => p.Value)])));

    static List<(string Name, string Value)> ParsePairs(string? query)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(query))
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }

    static void AddUnknown(Dictionary<string, string[]> errors, string name, IReadOnlyList<QueryParameter> parameters, HttpContext http)
    {
        if (!IsPrintable(name))
        {
            errors["query"] = ["has a parameter with an invalid name"];
            return;
        }

        var known = parameters.Select(p => p.Name).Where(n => !http.Request.RouteValues.ContainsKey(n)).ToList();
        errors[name] =
        [
            known is []
                ? "is unknown; this operation has no query parameters"
                : $"is unknown; the parameters of this operation are {string.Join(", ", known)}",
        ];
    }

    // The name is copied into the response: it must be short, and JSON must be able to represent it.
    static bool IsPrintable(string name) => name.Length is > 0 and <= 100 && Characters.AreStorable(name);

    static bool IsUtf8(string? query)
    {
        if (query is null || !query.Contains('%'))
            return true;

        var bytes = Encoding.Latin1.GetBytes(query);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }
}
